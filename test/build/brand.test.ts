import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { buildPublic } from '../../src/build/assets/public-files.ts'
import { sharedPicture } from '../../src/build/assets/shared-picture.ts'
import { colourMistakes, poorPairs } from '../../src/build/brand/contrast.ts'
import { type Look, lookOf } from '../../src/build/brand/look.ts'
import { OWN, palettesWith } from '../../src/build/brand/palettes.ts'
import { compileCourse } from '../../src/build/compile-course.ts'
import type { CourseSource } from '../../src/build/course/load-course.ts'
import type { CompiledCourse, Template } from '../../src/domain/course.ts'
import site from '../fixtures/club/content/site.ts'
import { shoulders } from './club.ts'
import { contentOf, copyOfClub, lineAt, mistakesIn } from './content.ts'

const BLUE = {
  accent: { light: '#1f5fa8', dark: '#8fbcf0' },
  paper: { light: '#f4f7fb', dark: '#14171c' },
} as const
const BRAND = {
  name: 'Jana runs',
  home: 'https://jana.example/',
  icon: 'brand/icon.svg',
  type: 'sans',
} as const
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle cx="16" cy="16" r="16"/></svg>'
const OWN_ACCENTS = /#(a8472a|f0a686|a8412a|f0a189)/

const { root, at, write, edit } = copyOfClub()
beforeEach(() => {
  mkdirSync(at('content/brand'))
  write('content/brand/icon.svg', ICON)
})

describe('a brand', () => {
  test('gives mails its colours, light and dark, its type and a link to the coach’s site', async () => {
    const { messages } = await compiledBrand()
    for (const { name, template } of Object.values(messages)) {
      const html = textOf(template.html.anyone)
      expect(html, name).not.toMatch(OWN_ACCENTS)
      expect(html, name).not.toContain('Georgia')
      for (const colour of [BLUE.accent, BLUE.paper].flatMap(({ light, dark }) => [light, dark]))
        expect(html, name).toContain(colour)
      expect(html, name).toMatch(/<a href="https:\/\/jana\.example\/"[^>]*>Jana runs<\/a>/)
      expect(textOf(template.text.anyone), name).toContain('Jana runs: https://jana.example/\n')
    }
  })

  test('gives pages and the form on another site its colours, and the site its icon', async () => {
    const { read, compiled } = await publicFiles(branded(), await compiledBrand())
    expect([compiled.siteName, compiled.siteHome]).toEqual(['Jana runs', 'https://jana.example/'])
    expect(read('icon.svg')).toBe(ICON)
    for (const file of ['site.css', 'embed.js']) {
      expect(read(file), file).not.toMatch(OWN_ACCENTS)
      expect(read(file), file).not.toContain('Georgia')
      for (const colour of [BLUE.accent.light, BLUE.accent.dark, BLUE.paper.light, BLUE.paper.dark])
        expect(read(file), file).toContain(colour)
    }
    expect(read('light.css')).toContain(`--accent: ${BLUE.accent.light}`)
    expect(read('dark.css')).toContain(`--accent: ${BLUE.accent.dark}`)
    expect(read('admin.css')).toContain(`--accent: ${OWN.light.page.accent}`)
  })

  test('gives the preview of a shared link its accent', async () => {
    const [blue, own] = [await sharedPicture(branded()), await sharedPicture(contentOf(root()))]
    expect(Buffer.from(blue).equals(own)).toBe(false)
  })

  test('without colours, type or icon changes nothing', async () => {
    const source = contentOf(root())
    const plain = await publicFiles(source, await compileCourse(source))
    const own = await publicFiles(source, plain.compiled, (text) => text)
    for (const file of ['site.css', 'light.css', 'dark.css', 'embed.js'])
      expect(plain.read(file), file).toBe(own.read(file))
    expect(plain.read('icon.svg')).toBe(readFileSync('src/web/assets/icon.svg', 'utf8'))
    expect(plain.compiled.messages).toEqual(shoulders.compiled.messages)
  })
})

describe('a mistake', () => {
  test('is a colour in which text can’t be read, with one that would do', () => {
    const colours = { ...BLUE, accent: { light: '#7fb2f0', dark: '#1f5fa8' } }
    const said = siteMistakes({ colours })
    expect(said).toEqual([
      expect.stringMatching(
        /brand\.colours\.accent\.light: text in #7fb2f0 on #\w{6} has a contrast of \d\.\d to 1, and has to have 4\.5/,
      ),
      expect.stringMatching(/brand\.colours\.accent\.dark: text in #1f5fa8 on /),
    ])
    const line = lineAt('content/site.ts', 'brand:') + 1
    for (const it of said) expect(it.startsWith(`content/site.ts:${line}: brand.colours.`), it).toBe(true)
    const [light, dark] = said.map((it) => /Write "(#\w{6})", or choose another\.$/.exec(it)?.[1] ?? '')
    expect(colourMistakes({ ...colours, accent: { light: light ?? '', dark: dark ?? '' } })).toEqual([])
  })

  test('is a paper that is too dark for a light screen, whatever the accent is', () => {
    const colours = { ...BLUE, paper: { light: '#9aa4b0', dark: BLUE.paper.dark } }
    const [said, ...more] = siteMistakes({ colours })
    expect(more).toEqual([])
    expect(said).toContain('brand.colours.paper.light: text in ')
    const better = /Write "(#\w{6})"/.exec(said ?? '')?.[1] ?? ''
    expect(colourMistakes({ ...colours, paper: { light: better, dark: BLUE.paper.dark } })).toEqual([])
  })

  test.each([
    [{ home: 'jana.example' }, 'brand.home: Write an address that starts with https://.'],
    [
      { colours: { accent: { light: 'blue', dark: '#8fbcf0' } } },
      'brand.colours.accent.light: Write the colour with six',
    ],
    [{ type: 'comic' }, 'brand.type: Write the type of headings, one of serif, sans, old-style.'],
    [{ icon: '../secret.svg' }, 'brand.icon: Name an SVG file in content/'],
    [{ icon: 'brand/none.svg' }, 'brand.icon: there is no content/brand/none.svg. Put it there'],
  ])('is a setting such as %j', (settings, message) => {
    expect(siteMistakes(settings)).toEqual([expect.stringContaining(message)])
  })

  test.each([
    ['<svg viewBox="0 0 32 20"/>', 'not a square. Write a viewBox such as viewBox="0 0 32 32".'],
    [ICON.replace('<circle', '<script>1</script><circle'), 'a script, an image or an external link.'],
    [
      ICON.replace('r="16"', 'r="16" fill="url(https://x.example/a)"'),
      'a script, an image or an external link.',
    ],
  ])('is an icon that is %s', (svg, message) => {
    write('content/brand/icon.svg', svg)
    expect(siteMistakes({ icon: BRAND.icon })).toEqual(
      [`content/brand/icon.svg:1: ${message}`].map((it) => expect.stringContaining(it)),
    )
  })
})

test('the engine’s own colours have enough contrast, and a brand’s do in all the same places', () => {
  for (const mode of ['light', 'dark'] as const) {
    expect(poorPairs(OWN[mode]), mode).toEqual([])
    expect(poorPairs(palettesWith(BLUE, mode)), mode).toEqual([])
  }
})

test('what is drawn on paper of its own keeps it', () => {
  const paper = OWN.light.page.paper
  expect(lookOf({ colours: BLUE })(`--paper:${paper};img{background:${paper}}`)).toBe(
    `--paper:${BLUE.paper.light};img{background:${paper}}`,
  )
})

let compiledOnce: Promise<CompiledCourse> | undefined

function compiledBrand(): Promise<CompiledCourse> {
  compiledOnce ??= compileCourse(branded())
  return compiledOnce
}

function branded(): CourseSource {
  return contentOf(root(), { site: { ...site, brand: { ...BRAND, colours: BLUE } } })
}

function siteMistakes(settings: object): readonly string[] {
  const brand = { name: 'Jana runs', ...settings }
  const written = JSON.stringify(brand, null, 1)
    .replaceAll('\n', ' ')
    .replace(/"(\w+)":/g, '$1:')
  edit('content/site.ts', (text) => text.replace(/brand: \{.*\}/, () => `brand:\n${written}`))
  return mistakesIn(root(), { site: { ...site, brand } })
}

/** What a site serves without the Worker, by the look of its brand or another. */
async function publicFiles(
  source: CourseSource,
  compiled: CompiledCourse,
  look: Look = lookOf(source.site.brand),
) {
  const assets = mkdtempSync(at('assets-'))
  buildPublic({ courses: [compiled], home: compiled }, { look, icon: source.icon }, 'src', assets)
  return { compiled, read: (file: string) => readFileSync(join(assets, file), 'utf8') }
}

function textOf(template: Template | undefined): string {
  return (template ?? []).map((part) => (typeof part === 'string' ? part : `{${part.slot}}`)).join('')
}
