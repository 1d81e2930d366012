import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compiled } from '../../src/course/compiled.ts'

const FROM_THE_ARTICLE = ['EX-01', 'EX-02', 'EX-03', 'EX-04', 'EX-05']
const { standard, 'gentle-P': pregnant, 'gentle-E': early } = compiled.plan

describe('checklist 22, the month', () => {
  test('has the rows of content/plan.csv, each once and in their order', () => {
    const [, ...lines] = readFileSync('content/plan.csv', 'utf8').trim().split('\n')
    const rows = Object.entries(compiled.plan).flatMap(([track, rows]) =>
      rows.map(({ week, day, session, exercise, sets, reps, restSeconds, note }) => {
        const quoted = /[",]/.test(note) ? `"${note.replaceAll('"', '""')}"` : note
        return [track, week, day, session, exercise, sets, reps, restSeconds, quoted].join(',')
      }),
    )
    expect(lines).toHaveLength(156)
    expect(rows).toEqual(lines.map((line) => line.trimEnd()))
  })

  test.each([2, 3, 4])('has each of the 5 exercises twice in week %i', (week) => {
    const moves = standard.filter((row) => row.week === week).map(({ exercise }) => exercise)
    for (const id of FROM_THE_ARTICLE)
      expect(
        moves.filter((it) => it === id),
        id,
      ).toHaveLength(2)
  })

  test('has the two-leg bridge for the single-leg one in week 1', () => {
    const moves = standard.filter(({ week }) => week === 1).map(({ exercise }) => exercise)
    expect(moves).not.toContain('EX-04')
    expect(moves.filter((id) => id === 'EX-06').length).toBeGreaterThanOrEqual(2)
  })

  test('reaches the doses of the article that week 4 can reach', () => {
    const lastWeek = (id: string) => standard.filter(({ week, exercise }) => week === 4 && exercise === id)
    expect(lastWeek('EX-01')).toContainEqual(expect.objectContaining({ sets: 2, reps: '15 each side' }))
    expect(lastWeek('EX-05')).toContainEqual(expect.objectContaining({ sets: 3, reps: '10 each side' }))
  })

  test('leaves a day between two sessions, and has no set without a rest in the gentle tracks', () => {
    const days = (rows: typeof standard) => new Set(rows.map(({ day }) => day))
    expect(days(standard)).toEqual(new Set(['Mon', 'Wed', 'Sat']))
    for (const rows of [pregnant, early]) {
      expect(days(rows)).toEqual(new Set(['Mon', 'Thu']))
      expect(rows.filter(({ sets, restSeconds }) => sets > 1 && restSeconds === 0)).toEqual([])
    }
  })
})
