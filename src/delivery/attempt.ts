import { type OpenBatch, retryBatch, thawBatch } from '../db/batches.ts'
import { writeSending } from '../db/sending.ts'
import type { FrozenItem } from '../mail/payload.ts'
import type { Answer, Outcome, Rate } from '../mail/resend.ts'
import type { Clock } from './clock.ts'
import { freeze } from './freeze.ts'
import { payloadOf } from './payload-of.ts'
import type { Sender } from './sender.ts'
import { settle, type Verdict } from './settle.ts'
import { afterHold, afterRetry, MISCONFIGURED_MS, UNKNOWN_FOR_MS } from './waits.ts'

export type Attempted =
  | { kind: 'settled' }
  /** The batch is tried again at this instant. */
  | { kind: 'waiting'; until: number }
  /** So is every other request: the provider's rate is used up. */
  | { kind: 'slow_down'; until: number }
  | { kind: 'halted' }
  /** Another worker has the batch now. */
  | { kind: 'lost_lease' }

const NOTHING_SENT: Answer = {
  outcome: { kind: 'accepted', refused: new Map() },
  rate: { perSecond: null, remaining: null, resetSeconds: null },
}

/** One attempt at one claimed batch: freeze, send, settle. Whatever dies in between, the next attempt goes on from there. */
export async function attempt(
  db: D1Database,
  sender: Sender,
  batch: OpenBatch,
  clock: Clock,
): Promise<{ result: Attempted; rate: Rate | null }> {
  const now = clock.now()
  if (batch.firstAttemptAt !== null && now - batch.firstAttemptAt > UNKNOWN_FOR_MS) {
    const result = await leaveUncertain(db, sender, batch, 'no outcome in 23 hours', now)
    return { result, rate: null }
  }
  const frozen = await freeze(db, batch, sender, now)
  if (frozen === null) return { result: { kind: 'lost_lease' }, rate: null }
  const items = frozen.items.filter((item) => item.version !== null)
  const emails = await payloadOf(db, sender, frozen, items)
  if (emails === null) return { result: await loseInputs(db, sender, batch, now), rate: null }
  const { outcome, rate } = emails.length === 0 ? NOTHING_SENT : await sender.mailer.send(emails, batch.id)
  return { result: await conclude(db, sender, batch, items, outcome, clock.now()), rate }
}

async function conclude(
  db: D1Database,
  sender: Sender,
  batch: OpenBatch,
  items: readonly FrozenItem[],
  outcome: Outcome,
  now: number,
): Promise<Attempted> {
  switch (outcome.kind) {
    case 'accepted': {
      const place = new Map(items.map((item, index) => [item.delivery, index]))
      const verdictOf = (id: number) => verdict(place.get(id), outcome.refused)
      await settle(db, batch.id, sender.course, verdictOf, null, now)
      return { kind: 'settled' }
    }
    case 'retry': {
      const until = now + afterRetry(batch.attempts, outcome.afterSeconds)
      await retryBatch(db, batch, outcome.problem, until, false)
      return { kind: 'waiting', until }
    }
    case 'slow_down': {
      const until = now + afterRetry(batch.attempts, outcome.afterSeconds)
      await retryBatch(db, batch, outcome.problem, until, true)
      return { kind: 'slow_down', until }
    }
    case 'hold':
      return halt(db, batch, 'held', outcome.problem, afterHold(now, outcome.afterSeconds), now)
    case 'misconfigured':
      return halt(db, batch, 'stopped', outcome.problem, now + MISCONFIGURED_MS, now)
    case 'conflict':
      return leaveUncertain(db, sender, batch, outcome.problem, now)
  }
}

/** The provider surely took nothing now; if it took nothing before either, who leaves meanwhile is not mailed. */
async function halt(
  db: D1Database,
  batch: OpenBatch,
  state: 'held' | 'stopped',
  reason: string,
  until: number,
  now: number,
): Promise<Attempted> {
  if (batch.firstAttemptAt === null) await thawBatch(db, batch, reason, until)
  else await retryBatch(db, batch, reason, until, true)
  await writeSending(db, { state, reason, untilAt: until }, now)
  return { kind: 'halted' }
}

/** A template or the secret that signed is gone: what may have been accepted stays open, what was not is frozen anew. */
async function loseInputs(db: D1Database, sender: Sender, batch: OpenBatch, now: number): Promise<Attempted> {
  if (batch.firstAttemptAt !== null) return leaveUncertain(db, sender, batch, 'its inputs are gone', now)
  await thawBatch(db, batch, 'its inputs are gone', now)
  return { kind: 'waiting', until: now }
}

async function leaveUncertain(
  db: D1Database,
  sender: Sender,
  batch: OpenBatch,
  problem: string,
  now: number,
): Promise<Attempted> {
  const uncertain = (): Verdict => ({ status: 'uncertain', reason: problem })
  await settle(db, batch.id, sender.course, uncertain, problem, now)
  return { kind: 'settled' }
}

function verdict(index: number | undefined, refused: ReadonlyMap<number, string>): Verdict {
  if (index === undefined) return { status: 'skipped', reason: 'not in the course any more' }
  const reason = refused.get(index)
  return reason === undefined
    ? { status: 'sent', reason: null }
    : { status: 'failed', reason: withoutAddresses(reason) }
}

/** The provider's own words for the operator, but an address in them is not copied into the reason. */
function withoutAddresses(reason: string): string {
  return reason.replace(/[^\s<>"'`(),;]+@[^\s<>"'`(),;]+/g, '[address]').slice(0, 200)
}
