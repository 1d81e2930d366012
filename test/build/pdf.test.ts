import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { openSync } from 'fontkit'
import { toString as plainText } from 'mdast-util-to-string'
import Papa from 'papaparse'
import { beforeAll, describe, expect, test } from 'vitest'
import * as z from 'zod'
import { course } from '../../content/course.ts'
import type { Prose } from '../../src/build/blocks.ts'
import { loadCourse } from '../../src/build/load.ts'
import { FONTS } from '../../src/build/pdf/look.ts'
import { printPlan } from '../../src/build/pdf/print-plan.ts'
import { allOf, type ReadPage, readPdf } from './read-pdf.ts'

const row = z.object({
  track: z.string(),
  week: z.string(),
  exercise: z.string(),
  sets: z.string(),
  reps: z.string(),
  rest_s: z.string(),
  note: z.string(),
})
const PLAN = readFileSync('content/plan.csv', 'utf8')
const ROWS = z.array(row).parse(Papa.parse(PLAN, { header: true, skipEmptyLines: true }).data)
const SIZES = { a4: [595.28, 841.89], letter: [612, 792] } as const
const WEEKS = ['1', '2', '3', '4']

const loaded = loadCourse(process.cwd(), course)
if (!loaded.ok) throw new Error('the course has mistakes')
const { source } = loaded

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
  const pageOfWeek = (week: string): ReadPage =>
    file.pages.find(({ elements }) => allOf(elements, 'H2').some(({ text }) => text === `Week ${week}`)) ??
    expect.fail(`no page for week ${week}`)

  test('opens with title and language, tagged, and on that paper', () => {
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

  test('has a page for each week, with every row of the plan in its table', () => {
    expect(new Set(WEEKS.map(pageOfWeek)).size).toBe(4)
    for (const week of WEEKS) {
      const { elements } = pageOfWeek(week)
      expect(allOf(elements, 'H2')).toHaveLength(1)
      const rows = allOf(elements, 'TR').filter((tr) => allOf(tr.children, 'TD').length > 0)
      const planned = ROWS.filter((it) => it.track === track && it.week === week)
      expect(rows.map((tr) => tr.children.map(({ text }) => text))).toEqual(planned.map(cellsOf))
      const boxes = rows.map((tr) => allOf(tr.children, 'Figure')[0]?.alt)
      expect(boxes).toEqual(
        planned.map(({ sets }) => (sets === '1' ? 'A box to tick' : `${sets} boxes to tick, one a set`)),
      )
    }
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
    expect(stop).toHaveLength(1)
    for (const { elements } of file.pages) expect(elements.at(-1)?.role).not.toMatch(/^H\d$/)
  })

  test('checklist 31: says in its text that it is no medical advice, and that nobody has reviewed it, until somebody has', () => {
    expect(all()).toContain('It is not medical advice.')
    expect(course.reviewedBy).toBeNull()
    expect(all().match(/Not medically reviewed yet\./g)).toHaveLength(2)
  })

  test('lists its headings as bookmarks, leads back to the stop list and on to the web, and says it is PDF/UA', () => {
    const headings = allOf(elements(), 'H2').map(({ text }) => text)
    expect(file.bookmarks.map(({ title }) => title)).toEqual(headings)
    expect(headings).toEqual(expect.arrayContaining(WEEKS.map((week) => `Week ${week}`)))
    const below = file.bookmarks.flatMap(({ items }) => items.map(({ title }) => title))
    expect(below).toEqual(allOf(elements(), 'H3').map(({ text }) => text))
    expect(file.pages[(file.stopListPage ?? 0) - 1]?.text).toContain('The stop list')
    for (const week of WEEKS) {
      const { links, elements } = pageOfWeek(week)
      expect(links).toEqual([{ says: allOf(elements, 'Link')[0]?.text, leadsTo: 'stop-list' }])
    }
    expect(file.pages.flatMap(({ links }) => links).at(-1)?.leadsTo).toBe(`${source.baseUrl}/link`)
    expect(file.described).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(file.info).toMatchObject({ CreationDate: expect.stringContaining(dayOf(course.consentVersion)) })
  })

  test('has one H1, a word for every figure, and nothing outside the tree but what repeats', () => {
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

  test('says of every list whether it counts', () => {
    const raw = Buffer.from(bytes).toString('latin1')
    expect(raw.match(/\/ListNumbering \/(Decimal|Disc)/g)).toHaveLength(allOf(elements(), 'L').length)
  })

  test('uses no character that its fonts cannot draw', () => {
    const fonts = Object.values(FONTS).map((path) => openSync(path))
    for (const character of new Set(all().replaceAll('\n', ''))) {
      for (const font of fonts) {
        if (!('hasGlyphForCodePoint' in font)) throw new Error('a collection of fonts')
        expect(font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0), character).toBe(true)
      }
    }
  })

  test('carries its fonts, is the same file twice, and knows nobody', async () => {
    const raw = Buffer.from(bytes).toString('latin1')
    const described = raw.match(/\/Type \/FontDescriptor/g) ?? []
    expect(described.length).toBeGreaterThan(1)
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(described.length)
    const hash = (of: Uint8Array) => createHash('sha256').update(of).digest('hex')
    expect(hash(await printPlan(source, track, paper))).toBe(hash(bytes))
    expect(all()).not.toMatch(/@|\{|undefined|NaN/)
  })
})

test('a week that is longer than its page is named, not cut', async () => {
  const rows = source.plan['gentle-P'].map((it) => ({
    ...it,
    note: it.week === 3 ? 'Slowly. '.repeat(200) : it.note,
  }))
  const long = { ...source, plan: { ...source.plan, 'gentle-P': rows } }
  await expect(printPlan(long, 'gentle-P', 'a4')).rejects.toThrow(
    'week 3 of gentle-P does not fit on a printed page',
  )
})

const dayOf = (date: string) => `D:${date.replaceAll('-', '')}`

const cellsOf = ({ exercise, sets, reps, rest_s, note }: z.infer<typeof row>): readonly string[] => {
  const name = source.exercises.get(exercise)?.name ?? ''
  return ['', name, sets === '1' ? reps : `${sets} × ${reps}`, rest_s === '0' ? '–' : `${rest_s} s`, note]
}

const wordsOf = (nodes: readonly Prose[]): readonly string[] =>
  nodes.flatMap((node) =>
    node.type === 'list' ? node.children.map((item) => plainText(item)) : [plainText(node)],
  )
