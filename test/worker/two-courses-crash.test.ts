import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { bread, knots, shoulders } from '../support/fixture-courses.ts'
import { type Death, mortalWorker } from './mortal-worker.ts'
import { inBoth, install, MAJA } from './several-courses.ts'
import { emptyDatabase, messageOf, tagOf } from './world.ts'

const AN_HOUR = 3_600_000
const DAY = 24 * AN_HOUR
const [FIRST, SECOND] = shoulders.lessons

beforeEach(emptyDatabase)
// The handler logs each death, which is expected here.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => vi.restoreAllMocks())

/** The first lesson of both courses is due at once. */
async function bothDue() {
  const worker = mortalWorker()
  const it = install({ tap: worker.tap, env: { WORKERS_PLAN: 'free' } })
  await inBoth(it)
  await it.env.DB.prepare(`update deliveries set due_at = ?1 where status = 'scheduled'`)
    .bind(it.now() + DAY)
    .run()
  it.set(it.now() + DAY)
  return { ...it, worker }
}

type Due = Awaited<ReturnType<typeof bothDue>>

async function dieThenLive(it: Due, death: Death | null): Promise<number> {
  it.worker.start(death)
  await it.consumeWakeUps()
  const calls = it.worker.calls()
  it.worker.start(null)
  for (let run = 0; run < 3; run++) {
    it.set(it.now() + AN_HOUR)
    await it.deliverTwice()
  }
  return calls
}

async function expectOneLessonOfEach(it: Due, how: string): Promise<void> {
  const lessons = (await it.letters(MAJA)).filter((letter) => messageOf(letter) === FIRST)
  expect(lessons.map((letter) => tagOf(letter, 'course')).toSorted(), how).toEqual(['bread', 'shoulders'])
  const { results } = await it.env.DB.prepare(
    `select e.course, d.message from deliveries d join enrollments e on e.id = d.enrollment_id
      where d.status = 'scheduled' order by e.id`,
  ).all()
  expect(results, how).toEqual([
    { course: 'shoulders', message: SECOND },
    { course: 'bread', message: SECOND },
  ])
}

test('a run that dies at any call sends each course’s mail of a batch once', async () => {
  const dry = await bothDue()
  const calls = await dieThenLive(dry, null)
  await expectOneLessonOfEach(dry, 'nothing dies')
  for (let at = 1; at <= calls; at++) {
    for (const when of ['before', 'after'] as const) {
      await emptyDatabase()
      const it = await bothDue()
      await dieThenLive(it, { at, when })
      await expectOneLessonOfEach(it, `dies ${when} call ${at} of ${calls}`)
    }
  }
}, 300_000)

test('a batch and a cron run make as many calls with three courses as with one', async () => {
  const counted: number[][] = []
  for (const courses of [[shoulders], [shoulders, bread, knots]]) {
    await emptyDatabase()
    let statements = 0
    const it = install({
      courses,
      env: { WORKERS_PLAN: 'free' },
      tap: (call, many) => {
        statements += many
        return call()
      },
    })
    for (const [n, course] of [shoulders, bread, knots].entries()) {
      const { id } = courses[n] ?? shoulders
      await it.signUp({ email: `${course.id}@runner.org`, course: id })
    }
    statements = 0
    await it.consumeWakeUps()
    const ofBatch = statements
    await it.runCron()
    counted.push([ofBatch, statements - ofBatch])
    expect(await it.letters()).toHaveLength(3)
  }
  expect(counted[1]).toEqual(counted[0])
})
