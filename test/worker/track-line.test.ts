import { beforeEach, describe, expect, test } from 'vitest'
import { withMagnet } from '../../src/magnets/installed.ts'
import { planPlace } from '../../src/magnets/workout-plan/queries.ts'
import { nextSession } from '../../src/magnets/workout-plan/rules/sessions.ts'
import { home as compiled } from '../support/club.ts'
import { SEGMENTS } from '../support/segments.ts'
import { TRACKS, workouts } from '../support/workouts.ts'
import { chooser } from './track-chooser.ts'
import { emptyDatabase } from './world.ts'

const WEEK_MS = 7 * 86_400_000
const [FIRST = ''] = compiled.lessons

beforeEach(emptyDatabase)

describe('the line about the workout plan in a lesson’s mail', () => {
  test.each([
    ['twice_weekly', 3.5],
    ['weekly', 7],
    ['every_two_weeks', 14],
  ])('depends on the sessions done, at the pace %s', async (pace, days) => {
    const reader = await chooser(`${pace}@runner.org`)
    if (pace !== 'weekly') {
      const rhythm = await reader.request(`${reader.course}/rhythm`, {
        method: 'POST',
        body: new URLSearchParams({ pace, weekday: '5', hour: '7' }),
      })
      expect(rhythm.status).toBe(303)
    }
    const lines: string[] = []
    const nextMail = async () => {
      const before = (await reader.messages()).length
      for (let day = 0; day < 20 && (await reader.messages()).length === before; day++) {
        await reader.at(reader.now() + 86_400_000)
      }
      lines.push(lineIn((await reader.newest()) ?? ''))
    }
    expect(lineIn((await reader.newest()) ?? '')).toBe(BEGIN)
    await nextMail()
    await reader.tick('A')
    await nextMail()
    await reader.tick('B')
    await reader.tick('C')
    await reader.post('done', { week: '2', session: 'A' })
    await nextMail()
    expect(lines).toEqual([BEGIN, lineOf(1, 'B'), lineOf(2, 'B')])
    expect(days).toBeGreaterThan(0)
  })

  test('returns to a skipped session, says when all are done, and starts over with another track', async () => {
    const reader = await chooser('lines@runner.org')
    await reader.post('done', { week: '2', session: 'A' })
    const lesson = async () => (await reader.request(`${reader.course}/lessons/${FIRST}`)).text()
    const { line } = workouts.words
    const compiledPage = compiled.pages[FIRST]?.html.anyone ?? []
    expect(JSON.stringify(compiledPage)).toContain('{"slot":"magnetLine"}')
    await reader.at(reader.now() + WEEK_MS)
    expect(lineIn((await reader.newest()) ?? '')).toBe(lineOf(1, 'A'))
    expect(await lesson()).toContain(lineOf(1, 'A'))
    for (const week of ['1', '2', '3', '4']) {
      for (const session of ['A', 'B', 'C']) await reader.post('done', { week, session })
    }
    await reader.at(reader.now() + WEEK_MS)
    expect(lineIn((await reader.newest()) ?? '')).toBe((line.done.full ?? '').replace('{count}', '12'))
    expect(await lesson()).toContain('all 12 sessions')

    await reader.choose({ track: 'seated' })
    for (const week of ['1', '2', '3', '4']) {
      for (const session of ['A', 'B']) await reader.post('done', { week, session })
    }
    await reader.post('done', { week: '3', session: 'B', done: 'no' })
    await reader.at(reader.now() + WEEK_MS)
    expect(lineIn((await reader.newest()) ?? '')).toBe(lineOf(3, 'B'))
    await reader.post('done', { week: '3', session: 'B' })
    await reader.at(reader.now() + WEEK_MS)
    expect(lineIn((await reader.newest()) ?? '')).toBe((line.done.seated ?? '').replace('{count}', '8'))
  })

  test('is computed alike by the database and by the code', async () => {
    const reader = await chooser('alike@runner.org')
    const { id } = (await reader.env.DB.prepare('select id from enrollments').first<{ id: number }>()) ?? {
      id: 0,
    }
    const { magnet } = withMagnet(compiled)
    const plan = { compiled: workouts, rules: { segments: compiled.segments, magnet: workouts } }
    const frame = JSON.stringify(magnet.frozen.frame())
    for (const ticks of [[], ['1A'], ['1B', '4C'], ['1A', '1B', '2A', '2B', '3A', '3B', '4A', '4B']]) {
      await reader.env.DB.prepare('delete from plan_ticks').run()
      const rows = ticks.map((tick) => ({ week: Number(tick[0]), letter: tick[1] ?? '' }))
      for (const { week, letter } of rows) {
        await reader.env.DB.prepare('insert into plan_ticks values (?1, ?2, ?3, 0)')
          .bind(id, week, letter)
          .run()
      }
      for (const segment of [...SEGMENTS, null]) {
        for (const track of [...TRACKS, null]) {
          const row = await reader.env.DB.prepare(
            `select ${planPlace('?4')} as place
               from (select ?1 as segment, ?2 as track, ?3 as id) e`,
          )
            .bind(segment, track, id, frame)
            .first<{ place: string }>()
          expect(JSON.parse(row?.place ?? '')).toEqual(nextSession(plan, { segment, track }, rows))
        }
      }
    }
  })
})

const { session, begin, next } = workouts.words.line
const BEGIN = begin.replace('{session}', nameOf(1, 'A'))

function lineOf(week: number, letter: string): string {
  return next.replace('{session}', nameOf(week, letter))
}

function nameOf(week: number, letter: string): string {
  return session.replace('{week}', String(week)).replace('{letter}', letter)
}

/** What the mail says about the plan, above the link to it. */
function lineIn(text: string): string {
  const [above = ''] = text
    .replace(/\s+/g, ' ')
    .split(/Open my session: https:\/\/course\.test\/plan\/[\w-]+#session/)
  const { done } = workouts.words.line
  const all = [
    BEGIN,
    ...[1, 2, 3, 4].flatMap((week) => ['A', 'B', 'C'].map((letter) => lineOf(week, letter))),
    ...[8, 12].flatMap((count) =>
      Object.values(done).map((words) => words.replace('{count}', String(count))),
    ),
  ]
  return all.find((line) => above.includes(line)) ?? ''
}
