import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { rowsOf, textOf, workouts } from './course.ts'

/** The rows without their notes. Only notes may differ from the fact base. */
const OF_THE_FACT_BASE = '51a9a41e9ae2945df21a31b2092bbc7480a7eb885dfff206feafdfbbd7dd96cc'
const FROM_THE_ARTICLE = ['EX-01', 'EX-02', 'EX-03', 'EX-04', 'EX-05']
const standard = rowsOf('standard')
const pregnant = rowsOf('gentle-P')
const early = rowsOf('gentle-E')

describe('checklist 22, the month', () => {
  test('has the rows of content/hips/plan.csv, each once and in order', () => {
    const [, ...lines] = textOf('plan.csv').trim().split('\n')
    const rows = Object.entries(workouts.tracks).flatMap(([track, { rows }]) =>
      rows.map(({ week, day, session, exercise, sets, reps, restSeconds, note }) => {
        const quoted = /[",]/.test(note) ? `"${note.replaceAll('"', '""')}"` : note
        return [track, week, day, session, exercise, sets, reps, restSeconds, quoted].join(',')
      }),
    )
    expect(lines).toHaveLength(156)
    expect(rows).toEqual(lines.map((line) => line.trimEnd()))
  })

  test('has every move, set, rep and rest of the fact base, row for row', () => {
    const rows = Object.entries(workouts.tracks).flatMap(([track, { rows }]) =>
      rows.map((row) =>
        [track, row.week, row.day, row.session, row.exercise, row.sets, row.reps, row.restSeconds].join(','),
      ),
    )
    expect(createHash('sha256').update(rows.join('\n')).digest('hex')).toBe(OF_THE_FACT_BASE)
  })

  test('has notes for readers, not for planners: no ids, no walls, nothing called new that is not', () => {
    const all = Object.values(workouts.tracks).flatMap(({ rows }) => rows)
    for (const { exercise, week, note } of all) {
      expect(note).toMatch(/^$|^[A-Z][^;()]+[.]$/)
      expect(note).not.toMatch(/EX-|WU-|block|circuit|addition|stands in|\bwall:|once through/i)
      expect(note.startsWith('New:'), `${exercise} in week ${week}`).toBe(
        week === 1 && ['EX-14', 'EX-20'].includes(exercise) && note !== '' && !/cushion/i.test(note),
      )
      if (exercise === 'EX-15')
        expect(note).toBe(
          week < 3 ? 'Just the leg for now. The arm joins in week 3.' : 'Reach the opposite arm forward too.',
        )
    }
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

  test('reaches those doses of the article that week 4 can reach', () => {
    const lastWeek = (id: string) => standard.filter(({ week, exercise }) => week === 4 && exercise === id)
    expect(lastWeek('EX-01')).toContainEqual(expect.objectContaining({ sets: 2, reps: '15 each side' }))
    expect(lastWeek('EX-05')).toContainEqual(expect.objectContaining({ sets: 3, reps: '10 each side' }))
  })

  test('has a day between two sessions, and a rest with every set of the gentle tracks', () => {
    const days = (rows: typeof standard) => new Set(rows.map(({ day }) => day))
    expect(days(standard)).toEqual(new Set(['Mon', 'Wed', 'Sat']))
    for (const rows of [pregnant, early]) {
      expect(days(rows)).toEqual(new Set(['Mon', 'Thu']))
      expect(rows.filter(({ sets, restSeconds }) => sets > 1 && restSeconds === 0)).toEqual([])
    }
  })
})
