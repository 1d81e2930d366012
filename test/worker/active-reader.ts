import { expect } from 'vitest'
import { claim } from '../../src/delivery/claim.ts'
import { freeze } from '../../src/delivery/freeze.ts'
import { parseSecrets } from '../../src/lib/tokens.ts'
import { BATCH_MAX_MAILS } from '../../src/policy.ts'
import { home as compiled } from '../support/club.ts'
import { coursesIn, only } from '../support/only-course.ts'
import { linkIn, messageOf, testEnv, type WorldOptions, world } from './world.ts'

export interface Found {
  id: string
  status: string
  nextDelivery: { message: string; dueAt: string } | null
  deliveries: { message: string; status: string; dueAt: string }[]
  consent: { page: string }[]
}

/** A reader who has just confirmed. The welcome is scheduled but not sent. */
export async function justConfirmed(
  start: string,
  email: string,
  timezone: string,
  options: WorldOptions = {},
) {
  const reader = world(start, options)
  await reader.signUp({ email, timezone })
  await reader.deliverTwice()
  const confirm = linkIn((await reader.mails(email))[0], 'confirm')
  const answer = await reader.request(confirm, { method: 'POST' })
  const course = answer.headers.get('location') ?? ''
  return {
    ...reader,
    course,
    /** Fills in and submits a form of the course page. */
    post: (action: string, fields: Record<string, string> = {}) =>
      reader.request(`${course}/${action}`, { method: 'POST', body: new URLSearchParams(fields) }),
    page: async () => (await reader.request(course)).text(),
    messages: async () => (await reader.mails(email)).slice(1).map(messageOf),
    async found(): Promise<Found> {
      const list = (await reader.admin(`subscribers?query=${email}`)) as { subscribers: { id: string }[] }
      return (await reader.admin(`subscribers/${list.subscribers[0]?.id}`)) as Found
    },
  }
}

export type UnderWay = Awaited<ReturnType<typeof justConfirmed>>

/** A reader who has received the welcome. Lessons follow, one a week. */
export async function activeReader(
  start: string,
  email: string,
  timezone = 'Europe/London',
  options: WorldOptions = {},
) {
  const reader = await justConfirmed(start, email, timezone, options)
  await reader.deliverTwice()
  expect(await reader.messages()).toEqual(['welcome'])
  return reader
}

/** A worker that dies after it has claimed what is due at `now`, or one step later, after the freeze. */
export async function dieAfter(step: 'claim' | 'freeze', now: number): Promise<void> {
  const batch = await claim(testEnv.DB, BATCH_MAX_MAILS, false, now)
  if (batch === null || batch === 'letter') throw new Error('nothing was due')
  if (step === 'freeze') {
    const sender = {
      courses: coursesIn(only(compiled)),
      letters: { messages: {} },
      baseUrl: 'https://course.test',
      secrets: parseSecrets(testEnv.TOKEN_SECRET),
      mailer: { send: () => Promise.reject(new Error('it died before it sent')) },
    }
    expect(await freeze(testEnv.DB, batch, sender, now)).not.toBeNull()
  }
}

/** Runs `act` after the reader's next transaction was prepared and before it runs. */
export function between(reader: UnderWay, act: () => Promise<unknown>): void {
  let hasActed = false
  reader.env.DB = new Proxy(testEnv.DB, {
    get(db, name) {
      if (name === 'batch') {
        return async (statements: D1PreparedStatement[]) => {
          if (!hasActed) {
            hasActed = true
            await act()
          }
          return db.batch(statements)
        }
      }
      const value: unknown = Reflect.get(db, name)
      return typeof value === 'function' ? value.bind(db) : value
    },
  })
}

export async function scheduled(reader: UnderWay): Promise<string[]> {
  const { deliveries } = await reader.found()
  return deliveries.filter((row) => row.status === 'scheduled').map((row) => row.message)
}
