import { unsentAlert } from '../alerts/alert-mails.ts'
import { alertRaised } from '../db/alerts.ts'
import { type OpenBatch, retryBatch } from '../db/batches.ts'
import { haltSending, noteAccepted } from '../db/sending.ts'
import type { Clock } from '../lib/clock.ts'
import { HOUR_MS, MINUTE_MS } from '../lib/durations.ts'
import { type Outcome, providerReason } from '../mail/outcome.ts'
import type { Rate } from '../mail/rate-limit.ts'
import type { Sender } from '../mail/sender.ts'
import {
  MISCONFIGURED_RETRY_MINUTES,
  OUTCOME_UNKNOWN_HOURS,
  QUOTA_RETRY_MINUTES,
  RETRY_FIRST_SECONDS,
  RETRY_MAX_SECONDS,
  UNSENT_ATTEMPTS_BEFORE_SPLIT,
} from '../policy.ts'
import { type Frozen, freeze } from './freeze.ts'
import { payloadOf } from './payload-of.ts'
import { judgeRefusals, verdicts } from './refusals.ts'
import { settle } from './settle.ts'
import { type Attempted, putBack, splitInTwo, type Work } from './split.ts'

/** The request never left, so no attempt was made. */
type Unsent = { kind: 'unsent'; problem: string } | { kind: 'inputs_gone' }

/** One attempt at a claimed batch: freeze, send, settle. After a crash the next attempt resumes. */
export async function attempt(
  db: D1Database,
  sender: Sender,
  batch: OpenBatch,
  clock: Clock,
): Promise<{ result: Attempted; rate: Rate | null }> {
  const now = clock.now()
  if (batch.firstAttemptAt !== null && now - batch.firstAttemptAt > OUTCOME_UNKNOWN_HOURS * HOUR_MS) {
    const work = { db, sender, batch, items: [], mails: [] }
    return {
      result: await leaveUncertain(work, `no outcome in ${OUTCOME_UNKNOWN_HOURS} hours`, now),
      rate: null,
    }
  }
  const frozen = await freeze(db, batch, sender, now)
  if (frozen === null) return { result: { kind: 'lost_lease' }, rate: null }
  const mails = frozen.items.filter((item) => item.version !== null)
  const work = { db, sender, batch, items: frozen.items, mails }
  const { outcome, rate } = await send(work, frozen)
  return { result: await conclude(work, outcome, clock.now()), rate }
}

async function send(
  { db, sender, batch, mails }: Work,
  frozen: Frozen,
): Promise<{ outcome: Outcome | Unsent; rate: Rate | null }> {
  if (mails.length === 0) return { outcome: { kind: 'accepted', refused: new Map() }, rate: null }
  try {
    const emails = await payloadOf(db, sender, frozen, mails)
    if (emails === null) return { outcome: { kind: 'inputs_gone' }, rate: null }
    return await sender.mailer.send(emails, batch.id)
  } catch (error) {
    const problem = providerReason(error instanceof Error ? error.message : 'an unknown error')
    return { outcome: { kind: 'unsent', problem }, rate: null }
  }
}

async function conclude(work: Work, outcome: Outcome | Unsent, now: number): Promise<Attempted> {
  const { db, batch } = work
  switch (outcome.kind) {
    case 'accepted':
      return outcome.refused.size > 0 ? judgeRefusals(work, outcome.refused, now) : settleAll(work, now)
    case 'retry': {
      const until = now + retryDelay(batch.attempts, outcome.afterSeconds)
      await retryBatch(db, batch, outcome.problem, until).run()
      return { kind: 'waiting', until }
    }
    case 'slow_down': {
      const until = now + retryDelay(batch.attempts, outcome.afterSeconds)
      await db.batch(putBack(work, { problem: outcome.problem, availableAt: until }))
      return { kind: 'slow_down', until }
    }
    case 'hold':
      return halt(
        work,
        { state: 'held', reason: outcome.problem, untilAt: holdEndsAt(now, outcome.afterSeconds) },
        now,
      )
    case 'misconfigured':
      return halt(
        work,
        { state: 'stopped', reason: outcome.problem, untilAt: now + MISCONFIGURED_RETRY_MINUTES * MINUTE_MS },
        now,
      )
    case 'refused':
      return bisect(work, outcome.problem, now)
    case 'unsent':
      return postpone(work, outcome.problem, now)
    case 'inputs_gone': {
      const problem = 'its inputs no longer exist'
      if (batch.firstAttemptAt !== null) return leaveUncertain(work, problem, now)
      await db.batch(putBack(work, { problem, availableAt: now }))
      return { kind: 'waiting', until: now }
    }
    case 'conflict':
      return leaveUncertain(work, outcome.problem, now)
  }
}

async function settleAll(work: Work, now: number): Promise<Attempted> {
  const { db, sender, batch, mails } = work
  const hasTaken = mails.length > 0
  const along = hasTaken ? [noteAccepted(db, now)] : []
  await settle(
    db,
    sender,
    { batchId: batch.id, verdictOf: verdicts(work, new Map()), problem: null, along },
    now,
  )
  return { kind: 'settled', hasTaken }
}

/** The provider accepted nothing. If it never did, the batch is frozen again, without readers who left. */
async function halt(
  work: Work,
  { state, reason, untilAt }: { state: 'held' | 'stopped'; reason: string; untilAt: number },
  now: number,
): Promise<Attempted> {
  const { db } = work
  await db.batch([
    ...putBack(work, { problem: reason, availableAt: untilAt, refusedAt: now }),
    haltSending(db, { state, reason, untilAt }, now),
  ])
  return { kind: 'halted' }
}

/** One of the mails is at fault: the request is split until that mail is alone. */
async function bisect(work: Work, problem: string, now: number): Promise<Attempted> {
  const { db, batch, mails } = work
  if (batch.firstAttemptAt !== null) {
    const until = now + retryDelay(batch.attempts, null)
    await retryBatch(db, batch, problem, until).run()
    return { kind: 'waiting', until }
  }
  if (mails.length === 1) return judgeRefusals(work, new Map([[0, problem]]), now)
  await db.batch(splitInTwo(work, problem, now))
  return { kind: 'split' }
}

/** Nothing left, so nobody was mailed. The operator gets an alert, because this may not end by itself. */
async function postpone(work: Work, problem: string, now: number): Promise<Attempted> {
  const { db, sender, batch, mails } = work
  const alert = alertRaised(db, unsentAlert(problem, mails.length, sender.baseUrl), now)
  const failures = batch.failures + 1
  if (batch.firstAttemptAt === null && failures >= UNSENT_ATTEMPTS_BEFORE_SPLIT && mails.length > 1) {
    await db.batch([...splitInTwo(work, problem, now), alert])
    return { kind: 'split' }
  }
  const until = now + retryDelay(batch.attempts, null)
  await db.batch([...putBack(work, { problem, availableAt: until, failures }), alert])
  return { kind: 'waiting', until }
}

async function leaveUncertain({ db, sender, batch }: Work, problem: string, now: number): Promise<Attempted> {
  const verdictOf = () => ({ status: 'uncertain' as const, reason: problem })
  await settle(db, sender, { batchId: batch.id, verdictOf, problem, along: [] }, now)
  return { kind: 'settled', hasTaken: false }
}

/** Milliseconds until the next attempt. The provider's retry-after counts, within bounds. */
function retryDelay(attemptsBefore: number, retryAfterSeconds: number | null): number {
  const backoff = RETRY_FIRST_SECONDS * 2 ** Math.min(attemptsBefore, 10)
  return 1000 * clamp(1, retryAfterSeconds ?? backoff, RETRY_MAX_SECONDS)
}

/** When to retry a spent quota: when the provider says, else at midnight UTC, within an hour at most. */
function holdEndsAt(now: number, retryAfterSeconds: number | null): number {
  const seconds = retryAfterSeconds ?? (new Date(now).setUTCHours(24, 0, 0, 0) - now) / 1000
  return now + 1000 * clamp(1, seconds, QUOTA_RETRY_MINUTES * 60)
}

/** Whole seconds, because the database stores integers. */
function clamp(min: number, seconds: number, max: number): number {
  return Math.min(max, Math.max(min, Math.ceil(seconds)))
}
