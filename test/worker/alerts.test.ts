import { beforeEach, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { applyOutcomes } from './apply-outcomes.ts'
import { refuses } from './faults.ts'
import { emptyDatabase, messageOf, testEnv, world } from './world.ts'

beforeEach(emptyDatabase)

const START = '2027-01-04T09:00:00Z'
const COACH = 'coach@course.example'
const HOUR = 3_600_000
const MINUTE = 60_000

test('sending stops: the operator gets one alert, as soon as mail can be sent again', async () => {
  const course = world(START, { env: { ALERT_EMAIL: COACH } })
  await course.faults(...Array(2_000).fill(refuses(401, 'invalid_api_key')))
  await course.signUp({ email: 'a@runner.org' })
  await course.deliverTwice()
  for (let hour = 0; hour < 3; hour++) await course.at(course.now() + HOUR)
  expect(await alerts(course)).toEqual([])
  await course.faults()
  await course.at(course.now() + 6 * MINUTE)
  await course.at(course.now() + 6 * MINUTE)
  expect(await alerts(course)).toEqual([`${compiled.title}: Sending has stopped`])
  const [mail] = await course.mails(COACH)
  expect(mail?.text).toContain('401 invalid_api_key')
  expect(mail?.text).toContain('Noticed on 2027-01-04 09:00 UTC.')
  expect(mail?.text).not.toContain('a@runner.org')
  expect(mail?.idempotencyKey).toMatch(/^batch\/alert-\d+$/)
})

test('a quota is used up: the operator gets an alert when sending is tried again', async () => {
  const course = world(START, { env: { ALERT_EMAIL: COACH } })
  await course.faults(refuses(429, 'daily_quota_exceeded'))
  await course.signUp({ email: 'a@runner.org' })
  await course.deliverTwice()
  await course.runCron()
  expect(await alerts(course)).toEqual([`${compiled.title}: Sending waits for your quota`])
  expect((await course.mails(COACH))[0]?.text).toContain('The next try is at 2027-01-04 10:00 UTC')
})

test('mail is late although sending runs: one alert an hour while it lasts', async () => {
  const course = world(START, { env: { ALERT_EMAIL: COACH } })
  await course.signUp({ email: 'a@runner.org' })
  await onlyTick(course, 15 * MINUTE)
  expect(await alerts(course)).toEqual([])
  for (let minute = 0; minute < 3; minute++) await onlyTick(course, MINUTE)
  const late = `${compiled.title}: Mail is late`
  expect(await alerts(course)).toEqual([late])
  expect((await course.mails(COACH))[0]?.text).toContain(
    '1 mail should have gone out by now, the oldest at 2027-01-04 09:00 UTC.',
  )
  await onlyTick(course, 57 * MINUTE)
  expect(await alerts(course)).toEqual([late])
  await onlyTick(course, 2 * MINUTE)
  expect(await alerts(course)).toEqual([late, late])
})

test('five bounces in a hundred mails raise an alert, four do not, and an event that comes twice counts once', async () => {
  const course = world(START, { env: { ALERT_EMAIL: COACH } })
  await applyOutcomes(course, 'delivered', 80)
  const four = await applyOutcomes(course, 'bounced', 4)
  await course.consumeQueue('longrun-events', four)
  expect(await alerts(course)).toEqual([])
  await applyOutcomes(course, 'bounced', 1)
  expect(await alerts(course)).toEqual([`${compiled.title}: Many addresses bounce`])
  expect((await course.mails(COACH))[0]?.text).toContain('Of the last 85 mails, 5 bounced permanently.')
})

test('outcomes from more than a thousand mails ago no longer count', async () => {
  const course = world(START, { env: { ALERT_EMAIL: COACH } })
  await applyOutcomes(course, 'bounced', 40)
  course.set(course.now() + 2 * HOUR)
  const before = await alerts(course)
  for (let hundred = 0; hundred < 11; hundred++) await applyOutcomes(course, 'delivered', 100)
  await applyOutcomes(course, 'bounced', 40)
  expect(await alerts(course)).toEqual(before)
  await applyOutcomes(course, 'bounced', 10)
  expect(await alerts(course)).toHaveLength(before.length + 1)
})

test('a single complaint raises an alert, and without an alert address nobody is mailed', async () => {
  const course = world(START, { env: { ALERT_EMAIL: COACH } })
  await applyOutcomes(course, 'delivered', 100)
  await applyOutcomes(course, 'complained', 1)
  expect(await alerts(course)).toEqual([`${compiled.title}: Readers report your mail as spam`])
  expect((await course.mails(COACH))[0]?.text).toContain('Of the last 100 mails delivered, 1 was reported')

  await emptyDatabase()
  const silent = world(START)
  await applyOutcomes(silent, 'complained', 1)
  expect(await silent.requests()).toEqual([])
  const { results } = await testEnv.DB.prepare('select problem from alerts').all()
  expect(results).toEqual([{ problem: 'no address' }])
})

test('three complaints in a thousand mails pause sending; after a resume, three more do', async () => {
  const course = world(START, { env: { ALERT_EMAIL: COACH } })
  const paused = `${compiled.title}: Sending is paused: too many spam reports`
  await applyOutcomes(course, 'delivered', 50)
  await applyOutcomes(course, 'complained', 2)
  await course.signUp({ email: 'a@runner.org' })
  await course.deliverTwice()
  expect(await course.letters('a@runner.org')).toHaveLength(1)
  await applyOutcomes(course, 'complained', 1)
  expect(await alerts(course)).toContain(paused)
  await course.signUp({ email: 'b@runner.org' })
  await course.deliverTwice()
  expect(await course.letters('b@runner.org')).toEqual([])
  expect((await course.admin('stats')) as object).toMatchObject({
    sending: { state: 'paused', reason: '3 of the last 50 mails were reported as spam' },
  })
  await course.admin('sending/resume', { method: 'POST' })
  await applyOutcomes(course, 'bounced', 1)
  await course.deliverTwice()
  expect(await course.letters('b@runner.org')).toHaveLength(1)
  await applyOutcomes(course, 'complained', 2)
  expect((await course.admin('stats')) as object).toMatchObject({ sending: { state: 'running' } })
  await applyOutcomes(course, 'complained', 1)
  expect((await course.admin('stats')) as object).toMatchObject({ sending: { state: 'paused' } })
})

type World = ReturnType<typeof world>

/** The subjects of the alert mails, in order. Each has the tag of an alert. */
async function alerts(course: World): Promise<string[]> {
  const letters = await course.letters(COACH)
  expect(letters.every((letter) => messageOf(letter) === 'alert')).toBe(true)
  return letters.map(({ subject }) => subject)
}

/** Runs the cron twice, with nobody to consume the wake-up. */
async function onlyTick(course: World, milliseconds: number): Promise<void> {
  course.set(course.now() + milliseconds)
  await course.runCron()
  await course.runCron()
}
