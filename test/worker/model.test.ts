import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { PACES } from '../../src/domain/rhythm.ts'
import type { Fault } from '../../src/local/inbox/faults/fault.ts'
import { home as compiled } from '../support/club.ts'
import { answers, breaksOff, refuses, takesAndSays } from './faults.ts'
import { mortalWorker } from './mortal-worker.ts'
import { emptyDatabase, linkIn, messageOf, tagOf, world } from './world.ts'

const COURSE = { ...compiled, lessons: compiled.lessons.slice(0, 2) }
const DAILY = { ...COURSE, schedule: { ...COURSE.schedule, gapDays: 1, minGapDays: 1 } }
const UNEVEN = { ...DAILY, schedule: { ...DAILY.schedule, ownGaps: { [COURSE.lessons[1] ?? '']: 4 } } }
const WHOLE_COURSE = ['welcome', ...COURSE.lessons]
const READERS = ['ada@runner.org', 'bea@runner.org', 'cleo@runner.org']
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined))
afterEach(() => vi.restoreAllMocks())

type Status = 'stranger' | 'pending' | 'active' | 'paused' | 'left'

/** Everything that a reader's mailbox depends on, as a small model. */
interface Model {
  readers: Map<string, { status: Status; receivedWhenLeft: number | null; hasAsked: boolean }>
}

interface Real {
  world: ReturnType<typeof world>
  worker: ReturnType<typeof mortalWorker>
  course: typeof COURSE
}

type Command = fc.AsyncCommand<Model, Real>

/** A reader's step that the model allows from some statuses only. */
function step(
  name: string,
  email: string,
  from: readonly Status[],
  run: (real: Real, model: Model) => Promise<Status>,
): Command {
  return {
    check: (model) => from.includes(statusOf(model, email)),
    async run(model, real) {
      const status = await run(real, model)
      model.readers.set(email, {
        receivedWhenLeft: null,
        hasAsked: false,
        ...model.readers.get(email),
        status,
      })
    },
    toString: () => `${name}(${email})`,
  }
}

const signUp = (email: string) =>
  step('signUp', email, ['stranger', 'pending'], async ({ world }) => {
    expect((await world.signUp({ email, timezone: 'Europe/London' })).status).toBe(202)
    return 'pending'
  })

const confirm = (email: string) =>
  step('confirm', email, ['pending'], async ({ world }) => {
    const [mail] = await world.mails(email)
    if (mail === undefined) return 'pending'
    const answer = await world.request(linkIn(mail, 'confirm'), { method: 'POST' })
    return answer.status === 303 ? 'active' : 'pending'
  })

const post = (
  name: 'pause' | 'resume' | 'name' | 'rhythm' | 'zone',
  email: string,
  from: readonly Status[],
  to: Status | null,
  fields: Record<string, string> = {},
) =>
  step(name, email, from, async ({ world }, model) => {
    const mail = (await world.mails(email)).find((candidate) => messageOf(candidate) === 'welcome')
    if (mail === undefined) return statusOf(model, email)
    const body = new URLSearchParams({ firstName: `Zoë ${world.now()}`, ...fields })
    const answer = await world.request(`${linkIn(mail, 'course')}/${name}`, { method: 'POST', body })
    expect(answer.status).toBe(303)
    return to ?? statusOf(model, email)
  })

/** From here on the reader's lessons may come closer than the minimum. */
const askForNext = (email: string) =>
  step('next', email, ['active', 'paused'], async ({ world }, model) => {
    const mail = (await world.mails(email)).find((candidate) => messageOf(candidate) === 'welcome')
    if (mail === undefined) return statusOf(model, email)
    const path = `${linkIn(mail, 'course')}/next`
    for (let press = 0; press < 2; press++) {
      expect((await world.request(path, { method: 'POST' })).status).toBe(303)
    }
    const status = statusOf(model, email)
    model.readers.set(email, { receivedWhenLeft: null, status, hasAsked: true })
    return status
  })

/** From here on nothing may be sent to the reader except what was frozen before they left. */
const leave = (email: string) =>
  step('leave', email, ['active', 'paused'], async ({ world }, model) => {
    const mail = (await world.mails(email)).find((candidate) => messageOf(candidate) === 'welcome')
    if (mail === undefined) return statusOf(model, email)
    expect((await world.request(linkIn(mail, 'unsubscribe'), { method: 'POST' })).status).toBe(200)
    const frozen = await world.env.DB.prepare(
      `select count(*) as n from deliveries d join batches b on b.id = d.batch_id
         join enrollments e on e.id = d.enrollment_id join subscribers s on s.id = e.subscriber_id
        where s.email = ?1 and d.status = 'sending' and b.frozen is not null`,
    )
      .bind(email)
      .first<number>('n')
    const received = (await world.letters(email)).length
    model.readers.set(email, {
      status: 'left',
      receivedWhenLeft: frozen === 0 ? received : null,
      hasAsked: true,
    })
    return 'left'
  })

/** A run that may die at any call, with a provider that may fail. */
const deliver = (at: number, when: 'before' | 'after', faults: readonly Fault[]): Command => ({
  check: () => true,
  async run(_model, { world, worker }) {
    await world.faults(...faults)
    worker.start({ at, when })
    await world.consumeWakeUps()
    worker.start(null)
  },
  toString: () => `deliver(dies ${when} call ${at}, ${faults.length} faults)`,
})

/** Half an hour without faults, then days. All outcomes are known afterwards. */
const pass = (days: number): Command => ({
  check: () => true,
  async run(_model, { world }) {
    await quietHalfHour(world)
    world.set(world.now() + days * DAY)
  },
  toString: () => `pass(${days} days)`,
})

async function quietHalfHour(reader: Real['world']): Promise<void> {
  await reader.faults()
  for (let quarter = 0; quarter < 3; quarter++) {
    reader.set(reader.now() + 10 * MINUTE)
    await reader.deliverTwice()
  }
}

async function expectWhatIsOwed(model: Model, { world, course: plan }: Real): Promise<void> {
  for (let week = 0; week < 7 && (await isOwing(world)); week++) {
    await quietHalfHour(world)
    world.set(world.now() + 7 * DAY)
  }
  await quietHalfHour(world)
  for (const [email, { status, receivedWhenLeft, hasAsked }] of model.readers) {
    const letters = await world.letters(email)
    const deliveries = letters.map((letter) => tagOf(letter, 'delivery'))
    expect(new Set(deliveries).size, `${email} has nothing twice`).toBe(deliveries.length)
    const messages = letters.map(messageOf)
    const course = messages.filter((message) => message !== 'confirm' && message !== 'reminder')
    expect(course, `${email} has the course in order`).toEqual(WHOLE_COURSE.slice(0, course.length))
    const reminders = messages.filter((message) => message === 'reminder')
    expect(reminders.length, `${email} is reminded once`).toBeLessThanOrEqual(1)
    if (status === 'active') expect(course, `${email} has all she is owed`).toEqual(WHOLE_COURSE)
    if (receivedWhenLeft !== null) expect(letters, `${email} left`).toHaveLength(receivedWhenLeft)
    const least = plan === COURSE ? 3 * DAY : 20 * HOUR
    if (!hasAsked)
      expect(await closest(world, email, plan === COURSE), `${email} has time`).toBeGreaterThanOrEqual(least)
  }
}

async function isOwing(reader: Real['world']): Promise<boolean> {
  const owed = await reader.env.DB.prepare(
    `select count(*) as n from deliveries where status in ('scheduled', 'sending')`,
  ).first('n')
  return owed !== 0
}

/** The shortest time between two mails of a reader's course, or between two lessons. */
async function closest(reader: Real['world'], email: string, withWelcome: boolean): Promise<number> {
  const { results } = await reader.env.DB.prepare(
    `select d.sent_at as at from deliveries d join enrollments e on e.id = d.enrollment_id
       join subscribers s on s.id = e.subscriber_id
      where s.email = ?1 and d.role = 'step' and d.sent_at is not null
        and (?2 or d.message <> 'welcome') order by d.sent_at`,
  )
    .bind(email, Number(withWelcome))
    .all<{ at: number }>()
  return Math.min(
    ...results.map(({ at }, index) => at - (results[index - 1]?.at ?? Number.NEGATIVE_INFINITY)),
  )
}

function statusOf(model: Model, email: string): Status {
  return model.readers.get(email)?.status ?? 'stranger'
}

const readerArb = fc.constantFrom(...READERS)
const faultArb = fc.constantFrom<Fault>(
  breaksOff('before'),
  breaksOff('after'),
  takesAndSays(503, 'service_unavailable'),
  answers('after', 200, '<html>'),
  refuses(500, 'application_error'),
  refuses(429, 'rate_limit_exceeded', { 'retry-after': '20' }),
  refuses(409, 'concurrent_idempotent_requests'),
  refuses(401, 'restricted_api_key'),
)
const deliverArb = fc
  .tuple(
    fc.integer({ min: 1, max: 25 }),
    fc.constantFrom('before' as const, 'after' as const),
    fc.array(faultArb, { maxLength: 2 }),
  )
  .map((args) => deliver(...args))

const rhythmArb = fc.record({
  pace: fc.constantFrom(...PACES),
  weekday: fc.integer({ min: 1, max: 7 }).map(String),
  hour: fc.integer({ min: 0, max: 23 }).map(String),
})
const zoneArb = fc.constantFrom('Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/London', 'Asia/Kolkata')

const commandsArb = fc.commands(
  [
    readerArb.map(signUp),
    readerArb.map(confirm),
    readerArb.map(confirm),
    readerArb.map((email) => post('pause', email, ['active'], 'paused')),
    readerArb.map((email) => post('resume', email, ['paused'], 'active')),
    readerArb.map((email) => post('name', email, ['active', 'paused'], null)),
    fc
      .tuple(readerArb, rhythmArb)
      .map(([email, fields]) => post('rhythm', email, ['active', 'paused'], null, fields)),
    fc
      .tuple(readerArb, zoneArb)
      .map(([email, timezone]) => post('zone', email, ['active', 'paused'], null, { timezone })),
    readerArb.map(askForNext),
    readerArb.map(leave),
    deliverArb,
    deliverArb,
    deliverArb,
    fc.integer({ min: 0, max: 8 }).map(pass),
    fc.integer({ min: 0, max: 8 }).map(pass),
  ],
  { maxCommands: 30, size: 'max' },
)

test('whatever readers do and whatever dies or fails, each gets every mail due to them once', async () => {
  await fc.assert(
    fc.asyncProperty(commandsArb, fc.constantFrom(COURSE, DAILY, UNEVEN), async (commands, course) => {
      await emptyDatabase()
      const worker = mortalWorker()
      const setup: { model: Model; real: Real } = {
        model: { readers: new Map() },
        real: { worker, course, world: world('2026-11-20T15:30:00Z', { tap: worker.tap, course }) },
      }
      await fc.asyncModelRun(() => setup, commands)
      await expectWhatIsOwed(setup.model, setup.real)
    }),
    { numRuns: 6, endOnFailure: false },
  )
}, 240_000)
