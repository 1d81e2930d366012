import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { openSync } from 'fontkit'
import { toString as plainText } from 'mdast-util-to-string'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import type { Prose } from '../../src/content-model/blocks.ts'
import { dosesOf } from '../../src/magnets/workout-plan/compile/moves.ts'
import { printPlan } from '../../src/magnets/workout-plan/print/print-plan.ts'
import { FONTS } from '../../src/print/theme.ts'
import { en } from '../../src/words/en.ts'
import { rowsOf } from '../support/workouts.ts'
import { planSource } from './course.ts'
import { allOf, type ReadElement, type ReadPage, readPdf, type Type } from './read-pdf.ts'

const row = z.object({
  track: z.string(),
  week: z.string(),
  session: z.string(),
  exercise: z.string(),
  sets: z.string(),
  reps: z.string(),
  rest_s: z.string(),
  note: z.string(),
})
const PLAN = readFileSync('content/hips/plan.csv', 'utf8')
const ROWS = z.array(row).parse(Papa.parse(PLAN, { header: true, skipEmptyLines: true }).data)
const SIZES = { a4: [595.28, 841.89], letter: [612, 792] } as const
const WEEKS = ['1', '2', '3', '4']

const source = planSource

describe.each([
  ['standard', 'a4'],
  ['standard', 'letter'],
  ['gentle-P', 'a4'],
  ['gentle-P', 'letter'],
  ['gentle-E', 'a4'],
  ['gentle-E', 'letter'],
] as const)('the month of %s on %s', (track, paper) => {
  let bytes: Uint8Array
  let file: Awaited<ReturnType<typeof readPdf>>
  beforeAll(async () => {
    bytes = await printPlan(source, track, paper)
    file = await readPdf(bytes)
  })
  const all = () => file.pages.map(({ text }) => text).join('\n')
  const elements = () => file.pages.flatMap((page) => page.elements)
  const planned = ROWS.filter((it) => it.track === track)
  const letters = [...new Set(planned.map(({ session }) => session))]
  const pageOf = (heading: string): ReadPage =>
    file.pages.find(({ elements }) => allOf(elements, 'H2').some(({ text }) => text === heading)) ??
    expect.fail(`no page for ${heading}`)

  test('has a title, a language, tags and that paper', () => {
    expect(file.info).toMatchObject({
      Language: 'en',
      Title: 'Your month of workouts',
    })
    expect(file.marked).toEqual(
      new Map(Object.entries({ Marked: true, Suspects: false, UserProperties: false })),
    )
    for (const { size } of file.pages) {
      expect(size[0]).toBeCloseTo(SIZES[paper][0], 1)
      expect(size[1]).toBeCloseTo(SIZES[paper][1], 1)
    }
  })

  test('has at most eight pages, and only the last may be half empty', () => {
    expect(file.pages.length).toBeLessThanOrEqual(8)
    for (const [index, { elements, size }] of file.pages.slice(0, -1).entries()) {
      const lowest = Math.min(...typeIn(elements).map(({ y }) => y))
      expect(lowest, `page ${index + 1}`).toBeLessThan(size[1] / 2)
    }
  })

  test('begins with a poster: all sessions to tick, the moves in pictures, the pain rule, when to stop', () => {
    const [poster] = file.pages
    const parts = poster?.elements ?? []
    const weeks = allOf(parts, 'TR').slice(1)
    expect(weeks.map(({ children }) => children[0]?.text)).toEqual(WEEKS.map((week) => `Week ${week}`))
    for (const week of weeks) {
      expect(allOf(week.children, 'P').map(({ text }) => text)).toEqual(letters)
      expect(allOf(week.children, 'Figure').map(({ alt }) => alt)).toEqual(letters.map(() => 'A box to tick'))
    }
    const children = allOf(parts, 'Document').flatMap((root) => root.children)
    for (const exercise of new Set(planned.map((it) => it.exercise))) {
      if (exercise.startsWith('WU-')) continue
      const { name } = source.exercises.get(exercise) ?? expect.fail(`no ${exercise}`)
      const at = children.findIndex(({ text }) => text.startsWith(name))
      expect(children[at - 1], name).toMatchObject({ role: 'Figure', alt: altOf(exercise) })
    }
    expect(poster?.text).toMatch(/0 to 2: carry on\s.*back to your usual level next morning/)
    expect(poster?.text).toMatch(/3 to 5: ease off\s/)
    expect(poster?.text).toMatch(/6 to 10, or any limp: stop\s/)
    expect(poster?.text).toContain('In an emergency, call')
    expect(poster?.links).toEqual([
      { says: expect.stringMatching(/stop list \(page \d\)/), leadsTo: 'stop-list' },
    ])
    expect(all().match(/Orange shows what moves/g)).toHaveLength(1)
  })

  test('has a page for each session, with every row of the plan in its week’s column, beside its picture', () => {
    let seen = 0
    for (const letter of letters) {
      const rows = allOf(pageOf(`Session ${letter}`).elements, 'TR')
      for (const row of planned.filter(({ session }) => session === letter)) {
        const name = source.exercises.get(row.exercise)?.name ?? ''
        const own = rows.find(({ children }) => saysName(children[0], name)) ?? expect.fail(`no ${name}`)
        const cell = own.children[Number(row.week)] ?? expect.fail(`no week ${row.week}`)
        expect(allOf(own.children.slice(0, 1), 'Figure').map(({ alt }) => alt)).toEqual([altOf(row.exercise)])
        expect(`${cell.text} ${own.children[0]?.text}`, `${letter}${row.week} ${name}`).toContain(
          countOf(row),
        )
        expect(own.text).toContain(row.note)
        expect(allOf([cell], 'Figure').map(({ alt }) => alt)).toEqual([
          row.sets === '1' ? 'A box to tick' : `${row.sets} boxes to tick, one a set`,
        ])
        seen += 1
      }
      for (const blank of ['Effort, 0 to 10', 'Pain, 0 to 10', 'Pain next morning'])
        expect(rows.map(({ text }) => text)).toContain(blank)
    }
    expect(seen).toBe(planned.length)
  })

  test('has session pages that can be read from the mat, and other pages that can be read at a table', () => {
    for (const letter of letters) {
      const sizes = typeIn(pageOf(`Session ${letter}`).elements).map(({ points }) => points)
      expect(Math.min(...sizes)).toBeGreaterThanOrEqual(14)
    }
    expect(Math.min(...typeIn(elements()).map(({ points }) => points))).toBeGreaterThanOrEqual(9.5)
  })

  test('keeps every heading with what follows it', () => {
    let seen = 0
    for (const { elements } of file.pages) {
      const parts = allOf(elements, 'Document').flatMap(({ children }) => children)
      for (const [index, { role, text, set }] of parts.entries()) {
        if (!/^H\d$/.test(role)) continue
        const below = parts.slice(index + 1).find((it) => it.set.length > 0)?.set[0]
        const last = set.at(-1) ?? expect.fail(`${text} is empty`)
        // Words beside it are level with it. Words in another column or on another page are not below it.
        expect(below?.y, text).toBeLessThan(last.y + last.points)
        seen += 1
      }
    }
    expect(seen).toBeGreaterThan(15)
  })

  test('mentions no code, no working note and no other track', () => {
    expect(all()).not.toMatch(
      /\b(EX|WU)-|stands in for|warm-up block|one-set|addition:|\btracks?\b|\d min 30 s|1 ×/i,
    )
    const others = {
      standard: /\bmoving on: /i,
      'gentle-P': /with floor moves|standard month\./i,
      'gentle-E': /nothing flat/i,
    }
    expect(all()).not.toMatch(others[track])
  })

  test('has a card for every exercise of the track, with its steps, easier option and cautions', () => {
    const { exercises } = source
    const ids = new Set(ROWS.filter((it) => it.track === track).map((it) => it.exercise))
    const headings = allOf(elements(), 'H3').map(({ text }) => text)
    for (const id of ids) {
      const { name, steps, easier, cautions } = exercises.get(id) ?? expect.fail(`no ${id}`)
      expect(headings).toContain(name)
      for (const words of [...steps, easier, cautions.join(' ')]) expect(all()).toContain(words)
    }
  })

  test('has the questions, the pain rule, the stop list, the rules and the disclaimer, each below its heading', () => {
    const pieces = ['gate-questions', 'pain-rule', 'stop-list', 'plan-rules', 'disclaimer']
    for (const name of pieces) {
      for (const words of wordsOf(source.pieces.get(name) ?? [])) expect(all(), name).toContain(words)
    }
    const stop = file.pages.filter(({ text }) =>
      /The stop list|Call for help now|Get help today|book within/.test(text),
    )
    expect(stop).toEqual(file.pages.slice(-1))
  })

  test('checklist 31: says that it is no medical advice, and that nobody has reviewed it until somebody has', () => {
    expect(all()).toContain('It is not medical advice.')
    expect(source.manifest.everyMail.review?.by).toBeNull()
    expect(all().match(/Not medically reviewed yet\./g)).toHaveLength(2)
  })

  test('lists its headings as bookmarks, links to the stop list and the web, and declares PDF/UA', () => {
    const headings = allOf(elements(), 'H2').map(({ text }) => text)
    expect(file.bookmarks.map(({ title }) => title)).toEqual(headings)
    expect(headings).toEqual(expect.arrayContaining(letters.map((letter) => `Session ${letter}`)))
    const below = file.bookmarks.flatMap(({ items }) => items.map(({ title }) => title))
    expect(below).toEqual(allOf(elements(), 'H3').map(({ text }) => text))
    expect(file.pages[(file.stopListPage ?? 0) - 1]?.text).toContain('The stop list')
    for (const letter of letters) {
      const { links, elements } = pageOf(`Session ${letter}`)
      expect(links).toEqual([{ says: allOf(elements, 'Link')[0]?.text, leadsTo: 'stop-list' }])
      expect(links[0]?.says).toContain(`page ${file.stopListPage}`)
    }
    expect(file.pages.flatMap(({ links }) => links).at(-1)?.leadsTo).toBe(`${source.baseUrl}/link`)
    expect(file.described).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(file.info).toMatchObject({
      CreationDate: expect.stringContaining(dayOf(source.manifest.consentVersion)),
    })
  })

  test('has one H1, an alternative text for every figure, and only repeated parts outside the tree', () => {
    expect(allOf(elements(), 'H1').map(({ text }) => text)).toEqual(['Your month of workouts'])
    const figures = allOf(elements(), 'Figure')
    expect(figures.length).toBeGreaterThan(4)
    for (const { alt } of figures) expect(alt).toMatch(/\w/)
    const tagged = elements()
      .map(({ text }) => text)
      .join(' ')
    expect(tagged).not.toMatch(/Page \d+ of/)
    expect(all()).toContain(`Page 1 of ${file.pages.length}`)
  })

  test('says whether each list is numbered', () => {
    const raw = Buffer.from(bytes).toString('latin1')
    expect(raw.match(/\/ListNumbering \/(Decimal|Disc)/g)).toHaveLength(allOf(elements(), 'L').length)
  })

  test('uses only characters that its fonts have', () => {
    const fonts = Object.values(FONTS).map((path) => openSync(path))
    for (const character of new Set(all().replaceAll('\n', ''))) {
      for (const font of fonts) {
        if (!('hasGlyphForCodePoint' in font)) throw new Error('a collection of fonts')
        expect(font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0), character).toBe(true)
      }
    }
  })

  test('embeds its fonts, is the same file twice, and contains nothing about a reader', async () => {
    const raw = Buffer.from(bytes).toString('latin1')
    const described = raw.match(/\/Type \/FontDescriptor/g) ?? []
    expect(described.length).toBeGreaterThan(1)
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(described.length)
    const hash = (of: Uint8Array) => createHash('sha256').update(of).digest('hex')
    expect(hash(await printPlan(source, track, paper))).toBe(hash(bytes))
    expect(all()).not.toMatch(/@|\{|undefined|NaN/)
  })
})

test('a session that is longer than its page is reported, not cut off', async () => {
  const rows = rowsOf('gentle-P').map((it) => ({
    ...it,
    note: it.session === 'B' ? `Slowly. `.repeat(80) : it.note,
  }))
  const long = { ...source, plan: { ...source.plan, 'gentle-P': rows } }
  await expect(printPlan(long, 'gentle-P', 'a4')).rejects.toThrow(
    'session B of gentle-P does not fit on a printed page',
  )
})

test('rules that are longer than their page continue on another, and a stop list that is longer is reported', async () => {
  const longer = (name: string) => {
    const piece = source.pieces.get(name) ?? []
    return {
      ...source,
      pieces: new Map([...source.pieces, [name, [piece, piece, piece, piece, piece].flat()]]),
    }
  }
  const { pages } = await readPdf(await printPlan(longer('plan-rules'), 'gentle-P', 'a4'))
  expect(pages.findIndex(({ text }) => text.includes('Session A'))).toBe(3)
  await expect(printPlan(longer('stop-list'), 'gentle-P', 'a4')).rejects.toThrow(
    'with the note below it, this does not fit on a printed page',
  )
})

test.each([
  [[[1, '5 min 30 s']], '5½ minutes', ['']],
  [[[1, '4 min']], '4 minutes', ['']],
  [
    [
      [1, '8 each side'],
      [2, '6 each side'],
    ],
    'each side',
    ['8', '2 × 6'],
  ],
  [
    [
      [1, '8'],
      [2, '10 slow ones'],
    ],
    '',
    ['8', '2 × 10 slow ones'],
  ],
  [
    [
      [1, '1 min'],
      [2, '1 min'],
    ],
    '',
    ['1 minute', '2 × 1 minute'],
  ],
] as const)('%j is printed as "%s" and %j', (rows, shared, each) => {
  expect(
    dosesOf(
      rows.map(([sets, reps]) => ({ sets, reps })),
      en,
    ),
  ).toEqual({ shared, each })
})

const dayOf = (date: string) => `D:${date.slice(0, 10).replaceAll('-', '')}`

const typeIn = (elements: readonly ReadElement[]): readonly Type[] =>
  elements.flatMap(({ role, set, children }) => {
    if (role === 'Figure') return []
    return children.length > 0 ? typeIn(children) : set
  })

const altOf = (exercise: string): string | undefined => source.drawings.get(exercise.toLowerCase())?.alt

const saysName = (head: ReadElement | undefined, name: string): boolean =>
  allOf(head ? [head] : [], 'P').some(({ text }) => text === name || text.startsWith(`${name},`))

/** The part of a dose that differs from week to week. */
const countOf = ({ sets, reps }: z.infer<typeof row>): string => {
  if (reps === '4 min') return '4 minutes'
  if (reps === '5 min 30 s') return '5½ minutes'
  return sets === '1' ? reps.replace(' each side', '') : `${sets} × ${reps.replace(' each side', '')}`
}

const wordsOf = (nodes: readonly Prose[]): readonly string[] =>
  nodes.flatMap((node) =>
    node.type === 'list' ? node.children.map((item) => plainText(item)) : [plainText(node)],
  )

test('a plan of twelve weeks has a row for each on the poster, and four weeks on each session page', async () => {
  const twelve = rowsOf('gentle-P').flatMap((row) =>
    [0, 4, 8].map((more) => ({ ...row, week: row.week + more })),
  )
  const rows = twelve.toSorted((a, b) => a.week - b.week)
  const long = { ...source, plan: { ...source.plan, 'gentle-P': rows } }
  const { pages } = await readPdf(await printPlan(long, 'gentle-P', 'a4'))
  const [poster] = pages
  expect(allOf(poster?.elements ?? [], 'TR')).toHaveLength(13)
  const headings = pages.flatMap(({ elements }) => allOf(elements, 'H2').map(({ text }) => text))
  expect(headings.filter((text) => text === 'Session A')).toHaveLength(3)
  const text = pages.map((page) => page.text).join('\n')
  for (const { week } of rows) expect(text).toContain(`Week ${week}`)
})
