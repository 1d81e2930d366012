import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Drawing } from '../../src/content-model/blocks.ts'
import { booklet } from '../../src/magnets/file/compile/booklet/booklet.ts'
import { type Booklet, bookletHash } from '../../src/magnets/file/compile/booklet/booklet-hash.ts'
import { readBooklet } from '../../src/magnets/file/compile/booklet/read-booklet.ts'
import { allOf, type ReadElement, readPdf } from '../support/read-pdf.ts'

const LOAF: Drawing = {
  name: 'loaf',
  title: 'Loaf',
  alt: 'Ein Laib mit dunkler Kruste',
  width: 600,
  height: 300,
  path: '/drawings/bread/loaf',
  svg: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 300"><rect width="600" height="300" fill="#fbf7f1"/><circle cx="300" cy="150" r="90" fill="none" stroke="#2b2622"/><text x="300" y="280" font-size="24" text-anchor="middle">Laib</text></svg>',
}
const DRAWINGS = new Map([['loaf', LOAF]])
const LONG = 'Das Roggenvollkornmehl steht bei Raumtemperatur und wartet geduldig auf das Anstellgut. '

const FIRST = `---
title: Zutaten
---

Mehl, **Wasser** und *Zeit*. Mehr steht auf [unserer Seite](https://bread.example/mehr).

::drawing{name="loaf"}

## Für den Ansatz

1. Mehl abwiegen
2. Wasser dazu
   - handwarm
   - aus der Leitung

### Und dann

${LONG.repeat(12)}

## Notizen

Was ich beim nächsten Mal anders mache:

::lines{count=4}

::page

## Auf einer neuen Seite

Ende.`

const ROWS = Array.from(
  { length: 40 },
  (_, at) => `| Fehler ${at + 1} | ${'zu kurz gereift '.repeat(4)} | warten |`,
)
const SECOND = `---\ntitle: Fehlersuche\n---\n\n| Was | Woran es liegt | Was tun |\n|---|---|---|\n${ROWS.join('\n')}\n`

const chapters = read(FIRST, SECOND)
const OF: Booklet = {
  chapters,
  title: 'Brot in fünf Tagen',
  subtitle: 'Das Heft zum Kurs',
  author: 'Maja Berg',
  drawing: LOAF,
  language: 'de',
  contents: 'Inhalt',
  date: new Date('2026-11-30'),
}

describe('a booklet', () => {
  let bytes: Uint8Array
  let file: Awaited<ReturnType<typeof readPdf>>
  beforeAll(async () => {
    bytes = await booklet(OF)
    file = await readPdf(bytes)
  })
  const elements = () => file.pages.flatMap((page) => page.elements)
  const pageWith = (role: string, words: string): number =>
    file.pages.findIndex((page) => allOf(page.elements, role).some(({ text }) => text === words)) + 1

  test('is tagged, on A5, with a title, a language and a cover', () => {
    expect(file.info).toMatchObject({ Language: 'de', Title: 'Brot in fünf Tagen', Author: 'Maja Berg' })
    expect(file.described).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(file.marked).toEqual(
      new Map(Object.entries({ Marked: true, Suspects: false, UserProperties: false })),
    )
    for (const { size } of file.pages) expect(size.map(Math.round)).toEqual([420, 595])
    const [cover] = file.pages
    expect(cover?.text).toMatch(/Brot in fünf Tagen\sDas Heft zum Kurs[\s\S]*Maja Berg/)
    expect(allOf(cover?.elements ?? [], 'Figure').map(({ alt }) => alt)).toEqual([LOAF.alt])
  })

  test('lists its chapters with the pages they are on, as links and as bookmarks', () => {
    const [, contents] = file.pages
    const entries = allOf(contents?.elements ?? [], 'TOCI').map(({ text }) => text)
    expect(entries).toEqual([
      `Zutaten ${pageWith('H1', 'Zutaten')}`,
      `Fehlersuche ${pageWith('H1', 'Fehlersuche')}`,
    ])
    expect(contents?.links.map(({ leadsTo }) => leadsTo)).toEqual(['chapter-1', 'chapter-2'])
    expect(file.bookmarks.map(({ title }) => title)).toEqual(['Zutaten', 'Fehlersuche'])
    expect(file.bookmarks[0]?.items.map(({ title }) => title)).toEqual([
      'Für den Ansatz',
      'Notizen',
      'Auf einer neuen Seite',
    ])
    expect(file.pages[2]?.text).toContain('Brot in fünf Tagen3')
  })

  test('has headings, lists in lists, links, drawings and every word', () => {
    expect(allOf(elements(), 'H1').map(({ text }) => text)).toEqual(['Inhalt', 'Zutaten', 'Fehlersuche'])
    expect(allOf(elements(), 'H3').map(({ text }) => text)).toEqual(['Und dann'])
    const [list = expect.fail('no list')] = allOf(elements(), 'L')
    expect(list.children.map(({ role }) => role)).toEqual(['LI', 'LI'])
    expect(allOf(list.children[1]?.children ?? [], 'L').flatMap(({ children }) => children)).toHaveLength(2)
    expect(allOf(elements(), 'LBody').map(({ text }) => text)).toContain('handwarm')
    const links = file.pages.slice(2).flatMap((page) => page.links)
    expect(links).toEqual([{ says: 'unserer Seite', leadsTo: 'https://bread.example/mehr' }])
    expect(allOf(elements(), 'Figure')).toHaveLength(2)
    expect(pageWith('H2', 'Auf einer neuen Seite')).toBeGreaterThan(pageWith('H2', 'Notizen'))
  })

  test('breaks long words so that they can be put together again', () => {
    const said = allOf(elements(), 'P')
      .map(({ text }) => text)
      .join(' ')
    expect(said).toContain('Mehl, Wasser und Zeit. Mehr steht auf')
    expect(said.replaceAll('voll korn', 'vollkorn')).toContain(LONG.repeat(12).trim())
    // The hyphen is a soft one for programs that copy or read the text.
    expect(streamsIn(bytes)).toContain('/ActualText (\u00fe\u00ff\u0000\u00ad)')
  })

  test('repeats the head of a table on each page, and splits no row', () => {
    const tables = file.pages.filter(({ elements }) => allOf(elements, 'TD').some(({ text }) => text !== ''))
    expect(tables.length).toBeGreaterThan(1)
    const rows = tables.flatMap(({ elements }) => allOf(elements, 'TR')).filter(({ text }) => text !== '')
    expect(rows.map(({ children }) => children.map(({ role }) => role).join())).toEqual([
      'TH,TH,TH',
      ...ROWS.map(() => 'TD,TD,TD'),
    ])
    expect(rows.slice(1).map(({ children }) => children[0]?.text)).toEqual(
      ROWS.map((_, at) => `Fehler ${at + 1}`),
    )
    for (const { text } of tables) expect(text).toContain('Woran es liegt')
  })

  test('keeps each heading with what follows it, and no line of a paragraph alone', () => {
    for (const { elements } of file.pages.slice(2)) {
      const parts = allOf(elements, 'Document').flatMap(({ children }) => children)
      expect(parts.at(-1)?.role).not.toMatch(/^H\d/)
    }
    const paragraph = linesOnPages(file.pages.map((page) => allOf(page.elements, 'P')))
    for (const lines of paragraph) expect(lines).toBeGreaterThan(1)
  })

  test('has a name that changes with its words and nothing else', () => {
    const name = bookletHash(OF)
    expect(name).toMatch(/^[0-9a-f]{24}$/)
    expect(bookletHash({ ...OF, chapters: read(FIRST, SECOND) })).toBe(name)
    expect(bookletHash({ ...OF, chapters: read(FIRST.replace('Mehl, ', 'Milch, '), SECOND) })).not.toBe(name)
  })

  test('is the same file twice', async () => {
    const hash = (of: Uint8Array) => createHash('sha256').update(of).digest('hex')
    expect(hash(await booklet(OF))).toBe(hash(bytes))
  })

  test('in another language breaks no word', async () => {
    const { pages } = await readPdf(await booklet({ ...OF, language: 'en', contents: 'Contents' }))
    expect(pages.map(({ text }) => text).join(' ')).not.toMatch(/\p{Ll}-(\n|$)/mu)
  })
})

describe('a mistake in a booklet is reported with its line and the remedy:', () => {
  test.each([
    ['# Again', 'a heading of level 1. Use ## or ###: the title is in the first lines.'],
    ['::drawing{name="unicorn"}', 'unknown drawing "unicorn". Use one of loaf.'],
    ['::lines{count=0}', '"0" lines. Write a number from 1 to 18: ::lines{count=6}.'],
    ['::exercise{id="EX-01"}', 'unknown directive "::exercise". Use one of drawing, page, lines.'],
    [
      '[Go](course:)',
      'unknown link target "course:". A booklet is the same for all readers: use https://...',
    ],
    ['<div>box</div>', 'raw HTML. Write it in Markdown or take it out.'],
    ['![A loaf](photos/loaf.jpg)', 'a picture. Use ::drawing{name="..."} instead.'],
    [':::action\nGo.\n:::', 'a box. A booklet has none: write paragraphs below a heading.'],
    ['> Said.', '"blockquote" cannot be printed. Use paragraphs, lists and tables.'],
    ['Gone ~~away~~.', '"delete" cannot be printed. Use paragraphs, lists and tables.'],
  ])('%s', (markdown, message) => {
    expect(mistakesIn(`---\ntitle: One\n---\n\nWords.\n\n${markdown}\n`)).toEqual([[7, message]])
  })

  test.each([
    ['Words.'],
    ['---\ntitle: ""\n---\nWords.'],
    ['---\nname: One\n---\nWords.'],
    ['---\ntitle: [\n---\nWords.'],
  ])('no title in %j', (text) => {
    expect(mistakesIn(text)).toEqual([
      [1, expect.stringContaining('no title. Begin the file with three lines')],
    ])
  })

  test('no words', () => {
    expect(mistakesIn('---\ntitle: One\n---\n')).toEqual([
      [1, 'a chapter without words. Write them, or remove the file.'],
    ])
  })
})

function read(...texts: readonly string[]) {
  return readBooklet(
    texts.map((text) => ({ text, report: (line, message) => expect.fail(`${line}: ${message}`) })),
    DRAWINGS,
  )
}

function mistakesIn(text: string): readonly (readonly [number, string])[] {
  const found: [number, string][] = []
  readBooklet([{ text, report: (line, message) => found.push([line, message]) }], DRAWINGS)
  return found
}

function streamsIn(bytes: Uint8Array): string {
  const streams = Buffer.from(bytes)
    .toString('latin1')
    .matchAll(/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g)
  return [...streams]
    .map(([, stream = '']) => inflateSync(Buffer.from(stream, 'latin1')).toString('latin1'))
    .join('\n')
}

/** For each paragraph on several pages, its lines on each of them. */
function linesOnPages(pages: readonly (readonly ReadElement[])[]): readonly number[] {
  return pages.flatMap((paragraphs, page) => {
    const last = paragraphs.at(-1)
    const next = pages[page + 1]?.[0]
    const goesOn = last !== undefined && next !== undefined && !/[.:]$/.test(last.text)
    return goesOn ? [last, next].map(({ set }) => new Set(set.map(({ y }) => y)).size) : []
  })
}
