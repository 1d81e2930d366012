import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { photosIn } from '../../../src/content-model/blocks.ts'
import { copiesOf } from '../../../src/content-model/photo.ts'
import { routes } from '../../../src/routes.ts'
import { BASE, type BuiltCourse } from './built-course.ts'

/** Each address in a mail leads somewhere, and both parts of the mail have the same ones. */
export function checkAddresses(course: BuiltCourse): void {
  const isDeadEnd = deadEnds(course)
  describe('every address in', () => {
    test.each(course.mails)('$which leads to a page, a file or another site', ({ html, text }) => {
      const [inHtml, inText] = [addressesIn(html), addressesInText(text)]
      expect([...inHtml, ...inText].filter(isDeadEnd)).toEqual([])
      const pages = (addresses: readonly string[]) =>
        new Set(addresses.filter((it) => !/\.(png|jpg)$/.test(it)))
      expect(pages(inText)).toEqual(pages(inHtml))
    })
  })
}

/** Whether nothing is at an address in a mail of this course. */
export function deadEnds({ source, compiled }: BuiltCourse): (address: string) => boolean {
  const lessons = new Set(Object.keys(compiled.pages))
  const drawings = [...source.drawings.values()].flatMap(({ path }) => [`${path}.svg`, `${path}.png`])
  const photos = [...source.lessons.values()].flatMap(photosIn).flatMap(copiesOf)
  const files = new Set([...drawings, ...photos.map(({ path }) => path)])
  const router = routes(() => {
    throw new Error('no request is answered here')
  })
  const patterns = router.routes
    .filter(({ method, path }) => method === 'GET' && path !== '/*')
    .map(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`))
  return (address) => {
    const { origin, pathname, hash } = new URL(address)
    if (origin !== BASE) return !address.startsWith('https://')
    const lesson = /\/lessons\/([^/]+)$/.exec(pathname)?.[1]
    if (lesson !== undefined && !lessons.has(lesson)) return true
    const isThere = files.has(pathname) || patterns.some((pattern) => pattern.test(pathname))
    return !isThere || (hash !== '' && !IDS_OF_PAGES.has(hash.slice(1)))
  }
}

const IDS_OF_PAGES = new Set(
  ['src/web', 'src/site', 'src/magnets']
    .flatMap((folder) => globSync(`${folder}/**/*.tsx`))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bid="([\w-]+)"/g)])
    .map((match) => match[1] ?? ''),
)

function addressesIn(html: string): readonly string[] {
  return [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? '')
}

function addressesInText(text: string): readonly string[] {
  return text.match(/https?:\/\/\S+/g) ?? []
}
