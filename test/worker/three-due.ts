import { expect } from 'vitest'
import { type Letter, tagOf, world } from './world.ts'

export const START = '2026-11-20T15:30:00Z'
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE

type World = ReturnType<typeof world>

/** Three readers whose confirmation mails are due now. */
export async function threeDue(emails = ['a@runner.org', 'b@runner.org', 'c@runner.org']): Promise<World> {
  const reader = world(START)
  for (const email of emails) await reader.signUp({ email, firstName: 'Maja' })
  return reader
}

export async function deliveries(reader: World) {
  const { results } = await reader.env.DB.prepare(
    `select d.status, d.reason, s.email from deliveries d join enrollments e on e.id = d.enrollment_id
       join subscribers s on s.id = e.subscriber_id order by d.id`,
  ).all<{ status: string; reason: string | null; email: string }>()
  return results
}

export async function statuses(reader: World): Promise<string[]> {
  return (await deliveries(reader)).map((row) => row.status)
}

export async function batches(reader: World) {
  const { results } = await reader.env.DB.prepare(`select status, frozen, problem from batches`).all()
  return results
}

/** Each delivery has become one mail, however often its handlers ran. */
export async function expectEachOnce(reader: World, mails: number): Promise<Letter[]> {
  await reader.deliverTwice()
  const arrived = await reader.letters()
  expect(new Set(arrived.map((mail) => tagOf(mail, 'delivery'))).size).toBe(mails)
  expect(arrived).toHaveLength(mails)
  return arrived
}

export async function health(reader: World) {
  const answer = await reader.request('/healthz')
  return { code: answer.status, ...((await answer.json()) as { status: string; sending: string }) }
}
