import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { routes } from '../../src/routes.ts'
import { home as compiled } from '../support/club.ts'
import { BASE, mails } from './course.ts'

const router = routes(() => {
  throw new Error('No request is answered here')
})
const PATTERNS = router.routes
  .filter(({ method, path }) => method === 'GET' && path !== '/*')
  .map(({ path }) => path)

const isRoute = (path: string): boolean =>
  existsSync(`dist/assets${path}`) ||
  PATTERNS.some((pattern) => new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path))

const lessonNames = new Set(Object.keys(compiled.pages))
const idsOfPages = new Set(
  ['src/web', 'src/site', 'src/magnets']
    .flatMap((folder) => globSync(`${folder}/**/*.tsx`))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bid="([\w-]+)"/g)])
    .map((match) => match[1]),
)

const leadsSomewhere = (address: string): boolean => {
  const { origin, pathname, hash } = new URL(address)
  if (origin !== BASE) return address.startsWith('https://')
  const lesson = /\/lessons\/([^/]+)$/.exec(pathname)?.[1]
  if (lesson !== undefined && !lessonNames.has(lesson)) return false
  return isRoute(pathname) && (hash === '' || idsOfPages.has(hash.slice(1)))
}

const addressesIn = (html: string): readonly string[] =>
  [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map((match) => match[1] ?? '')
const addressesInText = (text: string): readonly string[] => text.match(/https?:\/\/\S+/g) ?? []

const TELLS_SEGMENT = /pregnan|birth|partum|natal|gentle/i

describe('every address in', () => {
  test.each(mails)(
    '$which leads to a page, a file or another site, and reveals no segment',
    ({ html, text }) => {
      const inHtml = addressesIn(html)
      const inText = addressesInText(text)
      expect(inHtml.filter((address) => TELLS_SEGMENT.test(address))).toEqual([])
      expect([...inHtml, ...inText].filter((address) => !leadsSomewhere(address))).toEqual([])
      const pages = (addresses: readonly string[]) => new Set(addresses.filter((it) => !it.endsWith('.png')))
      expect(pages(inText)).toEqual(pages(inHtml))
    },
  )
})

test.each([
  `${BASE}/plans/token`,
  `${BASE}/course/token/lessons/six-doors`,
  `${BASE}/plan/token#nowhere`,
  `${BASE}/drawings/hips/unicorn.png`,
  'http://elsewhere.example/',
])('%s would be found', (address) => {
  expect(leadsSomewhere(address)).toBe(false)
})
