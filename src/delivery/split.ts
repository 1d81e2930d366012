import { type OpenBatch, type Piece, retryBatch, splitBatch } from '../db/batches.ts'
import type { FrozenItem } from '../mail/payload.ts'
import type { Sender } from '../mail/sender.ts'

/** A batch whose request was tried. */
export interface Work {
  readonly db: D1Database
  readonly sender: Sender
  readonly batch: OpenBatch
  /** Its frozen inputs. */
  readonly items: readonly FrozenItem[]
  /** The mails in the request, in order, without messages that the course no longer has. */
  readonly mails: readonly FrozenItem[]
}

type Retry = Pick<Piece, 'problem' | 'availableAt'> & Partial<Pick<Piece, 'failures' | 'refusedAt'>>

/**
 * Puts back a batch whose request was definitely not accepted, for one transaction. If no earlier attempt is
 * in doubt, it gets a new key, because the provider may remember the old one, and is frozen again.
 */
export function putBack(work: Work, retry: Retry): D1PreparedStatement[] {
  const { db, batch, items } = work
  if (batch.firstAttemptAt !== null) return [retryBatch(db, batch, retry.problem, retry.availableAt)]
  return splitBatch(db, batch, [{ ...pieceOf(items, retry), attempts: batch.attempts + 1 }])
}

/** Splits a batch in two halves under new keys. Only if nothing of it can ever have been accepted. */
export function splitInTwo({ db, batch, items }: Work, problem: string, now: number): D1PreparedStatement[] {
  const half = Math.ceil(items.length / 2)
  const retry = { problem, availableAt: now, refusedAt: now }
  return splitBatch(db, batch, [pieceOf(items.slice(0, half), retry), pieceOf(items.slice(half), retry)])
}

/** Puts some mails of a batch into a batch of their own, to be retried. */
export function splitOff(
  { db, batch }: Work,
  items: readonly FrozenItem[],
  retry: Retry,
): D1PreparedStatement[] {
  return splitBatch(db, batch, [pieceOf(items, retry)])
}

function pieceOf(items: readonly FrozenItem[], retry: Retry): Piece {
  return {
    id: crypto.randomUUID(),
    deliveries: items.map((item) => item.delivery),
    attempts: 0,
    failures: 0,
    refusedAt: null,
    ...retry,
  }
}

/** What one attempt at a batch led to. */
export type Attempted =
  | { kind: 'settled'; hasTaken: boolean }
  /** The batch continues as two. */
  | { kind: 'split' }
  /** The batch is due for a retry at this instant. */
  | { kind: 'waiting'; until: number }
  /** Like every other request: the provider's rate is used up. */
  | { kind: 'slow_down'; until: number }
  | { kind: 'halted' }
  /** Another run has the batch now. */
  | { kind: 'lost_lease' }
