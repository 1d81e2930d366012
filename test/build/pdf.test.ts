import { expect, test } from 'vitest'
import { dosesOf } from '../../src/magnets/workout-plan/compile/moves.ts'
import { rowsOf } from '../../src/magnets/workout-plan/compile/track-contents.ts'
import { printPlan } from '../../src/magnets/workout-plan/print/print-plan.ts'
import { en } from '../../src/words/en.ts'
import { planSourceOf } from '../support/course/plan.ts'
import { printedPlansOf } from '../support/course/print-plan.ts'
import { checkPrintedPlan } from '../support/course/printed-plan.ts'
import { allOf, readPdf } from '../support/read-pdf.ts'
import { shoulders } from './club.ts'

const source = planSourceOf(shoulders)
const plans = await printedPlansOf(shoulders)

checkPrintedPlan(shoulders, plans)

test('printed again, a plan is the same file', async () => {
  const [one, other] = [await printPlan(source, 'seated', 'a4'), await printPlan(source, 'seated', 'a4')]
  expect(Buffer.from(one).equals(other)).toBe(true)
})

test('a session that is longer than its page is reported, not cut off', async () => {
  const rows = rowsOf(source, 'seated').map((it) => ({
    ...it,
    note: it.session === 'B' ? `Slowly. `.repeat(160) : it.note,
  }))
  const long = { ...source, plan: { ...source.plan, seated: rows } }
  await expect(printPlan(long, 'seated', 'a4')).rejects.toThrow(
    'session B of seated does not fit on a printed page',
  )
})

test('rules that are longer than their page continue on another, and a stop list that is longer is reported', async () => {
  const longer = (name: string, times: number) => {
    const piece = source.pieces.get(name) ?? expect.fail(`no ${name}`)
    const pieces = new Map([...source.pieces, [name, Array.from({ length: times }, () => piece).flat()]])
    return { ...source, pieces }
  }
  const pageOfA = async (of: typeof source) => {
    const { pages } = await readPdf(await printPlan(of, 'seated', 'a4'))
    return pages.findIndex(({ text }) => text.includes('Session A'))
  }
  expect(await pageOfA(longer('block-rules', 40))).toBeGreaterThan(await pageOfA(source))
  await expect(printPlan(longer('ashore-list', 40), 'seated', 'a4')).rejects.toThrow(
    'with the note below it, this does not fit on a printed page',
  )
})

test('a plan of twelve weeks has a row for each on the poster, and four weeks on each session page', async () => {
  const twelve = rowsOf(source, 'seated').flatMap((row) =>
    [0, 4, 8].map((more) => ({ ...row, week: row.week + more })),
  )
  const rows = twelve.toSorted((a, b) => a.week - b.week)
  const long = { ...source, plan: { ...source.plan, seated: rows } }
  const { pages } = await readPdf(await printPlan(long, 'seated', 'a4'))
  const [poster] = pages
  expect(allOf(poster?.elements ?? [], 'TR')).toHaveLength(13)
  const headings = pages.flatMap(({ elements }) => allOf(elements, 'H2').map(({ text }) => text))
  expect(headings.filter((text) => text === 'Session A')).toHaveLength(3)
  const text = pages.map((page) => page.text).join('\n')
  for (const { week } of rows) expect(text).toContain(`Week ${week}`)
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

test('the plan of a second course leads to the page where its own readers ask for their link', async () => {
  const second = { ...source, publicPaths: { link: '/link?course=shoulders' } }
  const { pages } = await readPdf(await printPlan(second, 'seated', 'a4'))
  expect(pages.flatMap(({ links }) => links).at(-1)?.leadsTo).toBe(`${source.baseUrl}/link?course=shoulders`)
  expect(pages.map(({ text }) => text).join('\n')).toContain('/link?course=shoulders')
})
