import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { applyOutcomes } from './apply-outcomes.ts'
import { breaksOff } from './faults.ts'
import { fieldsIn, formReader } from './form-reader.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { health } from './three-due.ts'
import { emptyDatabase, linkIn, messageOf, testEnv, world } from './world.ts'

beforeEach(emptyDatabase)

const START = '2027-01-04T09:00:00Z'
const COACH = 'coach@course.example'
const HOUR = 3_600_000
const PAUSED = `${compiled.title}: Confirm mails are paused: too many spam reports`

type World = ReturnType<typeof world>

describe('three spam complaints from people who never confirmed', () => {
  test('hold confirmation mails while readers get theirs, alert the operator, and a resume catches up', async () => {
    const course = world(START, { env: { ALERT_EMAIL: COACH, MIN_FORM_SECONDS: 'off' } })
    await course.signUp({ email: 'ada@runner.org', timezone: 'UTC' })
    await course.deliverTwice()
    await applyOutcomes(course, 'complained', 2, 'confirmation')
    expect(await confirmMailsOf(course)).toEqual({ state: 'running', reason: null })
    await applyOutcomes(course, 'complained', 1, 'confirmation')
    const paused = { state: 'paused', reason: '3 of the last 3 confirm mails were reported as spam' }
    expect(await course.admin('stats')).toMatchObject({ sending: { state: 'running', confirmMails: paused } })
    expect(await course.admin('doctor')).toMatchObject({ sending: { confirmMails: paused } })
    expect(await subjectsTo(course, COACH)).toContain(PAUSED)

    const [confirm] = await course.mails('ada@runner.org')
    await course.signUp({ email: 'bea@runner.org', timezone: 'UTC' })
    await course.request(linkIn(confirm, 'confirm'), { method: 'POST' })
    await course.deliverTwice()
    await course.request('/link', { method: 'POST', body: new URLSearchParams({ email: 'ada@runner.org' }) })
    await course.deliverTwice()
    await course.at(course.now() + HOUR)
    expect(await subjectsTo(course, COACH)).not.toContain(`${compiled.title}: Mail is late`)
    await course.at(course.now() + 8 * 24 * HOUR)
    expect((await course.letters('ada@runner.org')).map(messageOf)).toEqual([
      'confirm',
      'welcome',
      'link',
      compiled.lessons[0],
    ])
    expect(await course.letters('bea@runner.org')).toEqual([])
    expect(await health(course)).toMatchObject({
      code: 200,
      status: 'degraded',
      sending: 'running',
      reason: 'confirm mails are paused',
    })

    expect(await course.admin('sending/resume', { method: 'POST' })).toEqual({
      state: 'running',
      reason: null,
      until: null,
      confirmMails: { state: 'running', reason: null },
    })
    expect(course.wakeUps).toHaveLength(1)
    await course.deliverTwice()
    expect((await course.letters('bea@runner.org')).map(messageOf)).toEqual(['confirm'])
    expect(await health(course)).toMatchObject({ status: 'ok', reason: null })
    const { actions } = (await course.admin('actions')) as { actions: object[] }
    expect(actions).toMatchObject([{ action: 'resume_sending', origin: 'api' }])
  })

  test('three further complaints after a resume pause them again; repeated old ones do not count', async () => {
    const course = world(START)
    const first = await applyOutcomes(course, 'complained', 3, 'confirmation')
    await course.admin('sending/resume', { method: 'POST' })
    await course.consumeQueue(
      'longrun-events',
      first.map((event) => ({ ...event, id: crypto.randomUUID() })),
    )
    for (const state of ['running', 'running', 'paused']) {
      await applyOutcomes(course, 'complained', 1, 'confirmation')
      expect(await confirmMailsOf(course)).toMatchObject({ state })
    }
    expect(await course.admin('stats')).toMatchObject({ sending: { state: 'running' } })
  })

  test('hold a batch in progress that has one, but not a batch of other mail', async () => {
    const course = world(START, { env: { MIN_FORM_SECONDS: 'off' } })
    for (const email of ['ada@runner.org', 'bea@runner.org']) await course.signUp({ email, timezone: 'UTC' })
    await course.deliverTwice()
    const [confirm] = await course.mails('ada@runner.org')
    await course.request(linkIn(confirm, 'confirm'), { method: 'POST' })
    await course.signUp({ email: 'cleo@runner.org', timezone: 'UTC' })
    await course.faults(breaksOff('before'), breaksOff('before'))
    await course.consumeWakeUps()
    expect(await course.requests()).toHaveLength(3)
    await applyOutcomes(course, 'complained', 3, 'confirmation')
    await course.at(course.now() + HOUR)
    expect((await course.letters('ada@runner.org')).map(messageOf)).toEqual(['confirm', 'welcome'])
    expect(await course.letters('cleo@runner.org')).toEqual([])
    await course.admin('sending/resume', { method: 'POST' })
    await course.deliverTwice()
    const keys = (await course.requests()).map(({ key }) => key)
    expect(new Set(keys).size).toBe(3)
    expect(await course.letters('cleo@runner.org')).toHaveLength(1)
  })

  test('the operator sees it on their pages, and resumes with one click', async () => {
    const course = world(START)
    await applyOutcomes(course, 'complained', 3, 'confirmation')
    const { open, post } = await operatorOf(course)
    const page = async () => wordsOf(await (await open('/admin/sending')).text())
    expect(await page()).toContain('Confirmation emails are paused')
    expect(await page()).toContain('Mail is going out')
    expect(await page()).toContain('Resume confirmation emails')
    expect(wordsOf(await (await open('/admin')).text())).toContain(
      'People who sign up get nothing until you resume',
    )
    await course.admin('sending/pause', { method: 'POST' })
    expect(await page()).not.toContain('Resume confirmation emails')
    expect((await post('/admin/sending/resume')).status).toBe(303)
    expect(await page()).not.toContain('paused')
  })
})

describe('while confirmation mails are paused, the sign-up form', () => {
  const reported = async (env: Record<string, string> = {}) => {
    const it = formReader({ env })
    await applyOutcomes(it, 'complained', 3, 'confirmation')
    return it
  }

  test('accepts a fresh timestamp of ours, and needs a second click without one', async () => {
    const it = await reported()
    const ours = { ...fieldsIn(await (await it.request('/')).text()), email: 'ours@runner.org' }
    it.set(it.now() + 3_000)
    expect((await it.post(ours)).status).toBe(303)
    const plain = await it.post({ email: 'plain@runner.org', firstName: 'Ada' })
    expect(plain.status).toBe(403)
    const page = await plain.text()
    expect(page).toContain('click the button once more')
    it.set(it.now() + 3_000)
    expect(fieldsIn(page)).toMatchObject({ email: 'plain@runner.org', firstName: 'Ada' })
    expect((await it.post(fieldsIn(page))).status).toBe(303)
    expect(await signedUp()).toEqual(['ours@runner.org', 'plain@runner.org'])
  })

  test('that stayed open for an hour is shown again with a new timestamp, which is then accepted', async () => {
    const it = await reported()
    const form = fieldsIn(await (await it.request('/embed')).text())
    it.set(it.now() + HOUR)
    const again = await it.post({ ...form, email: 'slow@runner.org' })
    expect(again.status).toBe(403)
    const fields = fieldsIn(await again.text())
    expect(fields.stamp).not.toBe(form.stamp)
    it.set(it.now() + 3_000)
    expect((await it.post(fields)).status).toBe(303)
  })

  test('lets a script without a timestamp do nothing, and with one only use a tenth of the cap', async () => {
    const it = await reported({ SIGNUP_CAP: '20' })
    for (const body of [{}, { stamp: '' }, { stamp: 'made-up' }, { stamp: 7 }]) {
      const answer = await it.signUp({ email: 'robot@runner.org', ...body })
      expect([answer.status, await answer.json()]).toMatchObject([
        403,
        { error: { code: 'bot_check_failed' } },
      ])
    }
    const { stamp } = fieldsIn(await (await it.request('/')).text())
    it.set(it.now() + 3_000)
    const statuses: number[] = []
    for (const name of ['a', 'b', 'c']) {
      const answer = await it.signUp({ email: `${name}@runner.org`, stamp })
      statuses.push(answer.status)
      if (answer.status === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3_000)
    }
    expect(statuses).toEqual([202, 202, 429])
    await it.admin('sending/resume', { method: 'POST' })
    expect((await it.signUp({ email: 'later@runner.org' })).status).toBe(202)
    expect(await signedUp()).toEqual(['a@runner.org', 'b@runner.org', 'later@runner.org'])
  })

  async function signedUp(): Promise<string[]> {
    const { results } = await testEnv.DB.prepare(
      `select email from subscribers where email like '%@runner.org' order by email`,
    ).all<{ email: string }>()
    return results.map(({ email }) => email)
  }
})

test('complaints about the course pause all of it, and hold no confirmation mails after the resume', async () => {
  const course = world(START, { env: { ALERT_EMAIL: COACH } })
  await applyOutcomes(course, 'complained', 2, 'confirmation')
  await applyOutcomes(course, 'complained', 1, 'step')
  await applyOutcomes(course, 'complained', 1, 'requested')
  expect(await course.admin('stats')).toMatchObject({
    sending: { state: 'running', confirmMails: { state: 'running' } },
  })
  await applyOutcomes(course, 'complained', 1, 'step')
  expect(await course.admin('stats')).toMatchObject({
    sending: { state: 'paused', confirmMails: { state: 'running' } },
  })
  await course.admin('sending/resume', { method: 'POST' })
  for (const state of ['running', 'running', 'paused']) {
    await applyOutcomes(course, 'complained', 1, 'step')
    expect(await course.admin('stats')).toMatchObject({ sending: { state } })
  }
})

test('confirmation mails in a long course are compared with confirmation mails only', async () => {
  const course = world(START)
  await applyOutcomes(course, 'complained', 2, 'confirmation')
  await applyOutcomes(course, 'delivered', 1_200)
  await applyOutcomes(course, 'complained', 1, 'confirmation')
  expect(await confirmMailsOf(course)).toMatchObject({ state: 'paused' })
})

test('an event about unsent mail counts for nothing, and a repeated one counts once', async () => {
  const course = world(START)
  const [real] = await applyOutcomes(course, 'complained', 1, 'confirmation')
  for (const name of ['ada', 'bea', 'cleo']) await course.signUp({ email: `${name}@runner.org` })
  const { results } = await testEnv.DB.prepare(`select id from deliveries where status = 'scheduled'`).all<{
    id: number
  }>()
  const about = (delivery: number | null | undefined) => ({ ...real, id: crypto.randomUUID(), delivery })
  const events = [real?.delivery, real?.delivery, 999_999, 0, null, ...results.map(({ id }) => id)].map(about)
  await course.consumeQueue('longrun-events', events)
  expect(await course.admin('stats')).toMatchObject({
    sending: { state: 'running', confirmMails: { state: 'running' } },
    events: { 'email.complained': 9 },
  })
})

async function confirmMailsOf(course: World): Promise<unknown> {
  const { sending } = (await course.admin('stats')) as { sending: { confirmMails: unknown } }
  return sending.confirmMails
}

async function subjectsTo(course: World, address: string): Promise<string[]> {
  return (await course.letters(address)).map(({ subject }) => subject)
}
