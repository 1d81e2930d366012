import { beforeEach, describe, expect, test } from 'vitest'
import { pauseSending } from '../../src/db/sending.ts'
import { breaksOff, refuses } from './faults.ts'
import { operatorOf } from './operator.ts'
import { expectEachOnce, HOUR, health, statuses, threeDue } from './three-due.ts'
import { emptyDatabase, testEnv, world } from './world.ts'

type World = ReturnType<typeof world>

const YEAR = 365 * 24 * HOUR

beforeEach(emptyDatabase)

test('every change the operator makes is logged with its place and ids only, newest first, for a year', async () => {
  const it = await threeDue()
  await it.faults(breaksOff('after'))
  await it.consumeWakeUps()
  await it.at(it.now() + 24 * HOUR)
  const post = (path: string, body?: string) => it.admin(path, { method: 'POST', ...(body ? { body } : {}) })
  const { subscribers } = (await it.admin('subscribers')) as { subscribers: { id: string }[] }
  const { batches } = (await it.admin('uncertain')) as { batches: { batch: string }[] }
  const [first, second, batch] = [subscribers[0]?.id, subscribers[1]?.id, batches[0]?.batch]
  await post(`subscribers/${first}/unsubscribe`)
  await post(`subscribers/${second}/erase`)
  await post('subscribers/0/unsubscribe')
  await post(`uncertain/${batch}/settle`, '{"outcome":"not_sent"}')
  await post(`uncertain/${batch}/settle`, '{"outcome":"sent"}')

  const { actions, nextCursor } = (await it.admin('actions')) as { actions: object[]; nextCursor: null }
  const at = new Date(it.now()).toISOString()
  expect(actions).toEqual([
    { id: expect.any(String), at, action: 'settle_as_not_sent', subject: batch, origin: 'api', note: null },
    { id: expect.any(String), at, action: 'erase', subject: second, origin: 'api', note: null },
    { id: expect.any(String), at, action: 'unsubscribe', subject: first, origin: 'api', note: null },
  ])
  expect(nextCursor).toBeNull()
  const page = await (await (await operatorOf(it)).open('/admin/actions')).text()
  expect(page).toContain(`Erased reader ${second}`)
  expect(page).not.toContain('@runner.org')
  await it.at(it.now() + YEAR + HOUR)
  expect(await it.admin('actions')).toEqual({ actions: [], nextCursor: null })
})

test('the actions page shows a hundred logged actions at a time', async () => {
  const it = world('2026-11-20T15:30:00Z')
  const { open } = await operatorOf(it)
  await it.env.DB.prepare(
    `insert into operator_actions (at, action, subject, origin)
     select value, 'erase', value, 'api' from json_each(?1)`,
  )
    .bind(JSON.stringify(Array.from({ length: 150 }, (_, at) => at)))
    .run()
  const first = await (await open('/admin/actions')).text()
  expect(first.match(/Erased reader/g)).toHaveLength(100)
  const older = /\/admin\/actions\?cursor=\d+/.exec(first)?.[0] ?? ''
  const second = await (await open(older)).text()
  expect(second.match(/Erased reader/g)).toHaveLength(50)
  expect(second.match(/Signed in/g)).toHaveLength(1)
  expect(second).not.toContain('Older entries')
  expect(await it.admin('actions?cursor=x')).toMatchObject({ error: { code: 'invalid_input' } })
})

test('the actions page shows an import that came in many parts in one line, and one of another day in its own', async () => {
  const it = world('2026-11-20T15:30:00Z')
  const times = [it.now() - 24 * HOUR, it.now() - 3000, it.now() - 2000, it.now() - 1000]
  await it.env.DB.prepare(
    `insert into operator_actions (at, action, origin) select value, 'import', 'api' from json_each(?1)`,
  )
    .bind(JSON.stringify(times))
    .run()
  const { open } = await operatorOf(it)
  const page = await (await open('/admin/actions')).text()
  expect(page.match(/Imported readers[^<]*/g)).toEqual(['Imported readers, in 3 parts', 'Imported readers'])
})

describe('while the operator has paused sending', () => {
  const START = '2026-11-20T15:30:00Z'
  const change = (it: World, to: 'pause' | 'resume', body?: string) =>
    it.admin(`sending/${to}`, { method: 'POST', ...(body === undefined ? {} : { body }) })

  test('no mail is sent, confirmation mails included, monitors see it, and resuming catches up', async () => {
    const it = world(START)
    const confirmMails = { state: 'running', reason: null }
    const paused = { state: 'paused', reason: 'a <b>wrong</b> link', until: null, confirmMails }
    const running = { state: 'running', reason: null, until: null, confirmMails }
    expect(await change(it, 'pause', '{"reason":"a <b>wrong</b> link"}')).toEqual(paused)
    expect(await change(it, 'pause')).toEqual(paused)
    expect(await it.admin('stats')).toMatchObject({ sending: paused })
    await it.signUp({ email: 'ada@runner.org' })
    it.wakeUps.length = 0
    await it.runCron()
    expect(it.wakeUps).toEqual([])
    await it.at(it.now() + HOUR)
    expect(await it.letters()).toEqual([])
    expect(await health(it)).toMatchObject({
      code: 200,
      status: 'degraded',
      sending: 'paused',
      reason: 'sending is paused',
    })
    expect(await change(it, 'resume')).toEqual(running)
    expect(it.wakeUps).toHaveLength(1)
    expect(await change(it, 'resume')).toEqual(running)
    expect(it.wakeUps).toHaveLength(1)
    await it.deliverTwice()
    expect(await it.letters()).toHaveLength(1)
    const { actions } = (await it.admin('actions')) as { actions: { action: string }[] }
    expect(actions.map(({ action }) => action)).toEqual(['resume_sending', 'pause_sending'])
  })

  test.each([
    ['the drain has looked whether mail may go out', 1, 'scheduled'],
    ['it has seen that there is work', 2, 'scheduled'],
    ['it has claimed a batch, which is finished', 3, 'sent'],
  ])('a pause takes effect at once: after %s', async (_name, calls, status) => {
    const it = pausedAfter(calls)
    await it.signUp({ email: 'ada@runner.org' })
    it.arm()
    await it.consumeWakeUps()
    expect(await statuses(it)).toEqual([status])
  })

  test('a batch that was found due just before the pause is not claimed', async () => {
    const it = pausedAfter(2)
    await it.signUp({ email: 'ada@runner.org' })
    await it.faults(breaksOff('before'))
    await it.consumeWakeUps()
    it.set(it.now() + HOUR)
    it.arm()
    await it.consumeWakeUps()
    expect(await it.requests()).toHaveLength(1)
  })

  /** Once armed, the operator pauses right after this many calls to the database. */
  function pausedAfter(calls: number) {
    let left = Number.POSITIVE_INFINITY
    const it = world(START, {
      env: { WORKERS_PLAN: 'free' },
      tap: async (run, statements) => {
        const result = await run()
        if (statements > 0 && --left === 0) await pauseSending(testEnv.DB, 'just now', Date.parse(START))
        return result
      },
    })
    return {
      ...it,
      arm() {
        left = calls
      },
    }
  }

  test('a batch that waits for its retry keeps waiting, and is then sent under the same key', async () => {
    const it = await threeDue()
    await it.faults(breaksOff('after'))
    await it.consumeWakeUps()
    await change(it, 'pause')
    await it.at(it.now() + HOUR)
    expect(await it.requests()).toHaveLength(1)
    await change(it, 'resume')
    await it.deliverTwice()
    const keys = (await it.requests()).map(({ key }) => key)
    expect(keys).toHaveLength(2)
    expect(new Set(keys).size).toBe(1)
    await expectEachOnce(it, 3)
  })

  test('a resume tries mail that the provider holds back once, and the hold continues', async () => {
    const it = await threeDue()
    await it.faults(refuses(429, 'daily_quota_exceeded'))
    await it.consumeWakeUps()
    expect(await change(it, 'pause')).toMatchObject({ state: 'paused' })
    expect(await change(it, 'resume')).toMatchObject({ state: 'held' })
    await it.faults(refuses(429, 'daily_quota_exceeded'))
    await it.consumeWakeUps()
    expect(await it.admin('stats')).toMatchObject({ sending: { state: 'held' }, deliveries: { sent: 0 } })
  })

  test.each(['[]', '{"reason":7}', '{"reason":"two\\nlines"}', `{"reason":"${'x'.repeat(201)}"}`, '{'])(
    'a pause for %s is refused',
    async (body) => {
      const it = world(START)
      expect(await change(it, 'pause', body)).toMatchObject({ error: { code: 'invalid_input' } })
      expect(await it.admin('stats')).toMatchObject({ sending: { state: 'running' } })
    },
  )
})

test('the operator can pause, resume and settle on their page as well, by the same rules', async () => {
  const it = await threeDue()
  await it.faults(breaksOff('after'))
  await it.consumeWakeUps()
  await it.at(it.now() + 24 * HOUR)
  const { open, post } = await operatorOf(it)
  const read = async () => (await open('/admin/sending')).text()
  expect((await post('/admin/sending/pause', { reason: 'a <b>wrong</b> link' })).status).toBe(303)
  expect(await read()).toContain('Reason: a &lt;b&gt;wrong&lt;/b&gt; link.')
  expect((await post('/admin/sending/resume')).status).toBe(303)
  const page = await read()
  expect(page).toContain('Mail is going out')
  expect(page).toContain('confirm to <a href="/admin/readers/')
  const batch = /name="batch" value="([\w-]+)"/.exec(page)?.[1] ?? ''
  expect((await post('/admin/sending/settle', { batch, outcome: 'maybe' })).status).toBe(422)
  expect((await post('/admin/sending/settle', { batch, outcome: 'sent' })).status).toBe(303)
  expect(await statuses(it)).toEqual(['sent', 'sent', 'sent'])
  expect(await read()).not.toContain('may or may not')
  const { actions } = (await it.admin('actions')) as { actions: object[] }
  expect(actions).toMatchObject([
    { action: 'settle_as_sent', subject: batch, origin: 'dashboard' },
    { action: 'resume_sending', origin: 'dashboard' },
    { action: 'pause_sending', origin: 'dashboard' },
    { action: 'sign_in', origin: 'dashboard' },
  ])
  const foreign = await it.request('/admin/sending/pause', { method: 'POST' })
  expect(foreign.status).toBe(403)
})
