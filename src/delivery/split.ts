import { type OpenBatch, type Piece, retryBatch, splitBatch } from '../db/batches.ts'
import type { FrozenItem } from '../mail/payload.ts'
import type { Sender } from '../mail/sender.ts'

/** A batch whose request has been tried. */
export interface Work {
  readonly db: D1Database
  readonly sender: Sender
  readonly batch: OpenBatch
  /** What it was frozen with. */
  readonly items: readonly FrozenItem[]
  /** Those that the request held, in its order: not those whose message the course has no more. */
  readonly mails: readonly FrozenItem[]
}

type Why = Pick<Piece, 'problem' | 'availableAt'> & Partial<Pick<Piece, 'failures' | 'refusedAt'>>

/**
 * Puts a batch back whose request was surely not taken. With no earlier attempt in doubt it goes on under a new key, for
 * the provider may remember the old one, and is frozen anew; else it keeps both. For one transaction.
 */
export function putBack(work: Work, why: Why): D1PreparedStatement[] {
  const { db, batch, items } = work
  if (batch.firstAttemptAt !== null) return [retryBatch(db, batch, why.problem, why.availableAt)]
  return splitBatch(db, batch, [{ ...pieceOf(items, why), attempts: batch.attempts + 1 }])
}

/** Two halves, each under a key of its own and frozen anew: only after a request of which surely nothing was ever taken. */
export function splitInTwo({ db, batch, items }: Work, problem: string, now: number): D1PreparedStatement[] {
  const half = Math.ceil(items.length / 2)
  const why = { problem, availableAt: now, refusedAt: now }
  return splitBatch(db, batch, [pieceOf(items.slice(0, half), why), pieceOf(items.slice(half), why)])
}

/** Some of a batch, to be tried again by themselves. */
export function setAside({ db, batch }: Work, items: readonly FrozenItem[], why: Why): D1PreparedStatement[] {
  return splitBatch(db, batch, [pieceOf(items, why)])
}

function pieceOf(items: readonly FrozenItem[], why: Why): Piece {
  return {
    id: crypto.randomUUID(),
    deliveries: items.map((item) => item.delivery),
    attempts: 0,
    failures: 0,
    refusedAt: null,
    ...why,
  }
}

/** What one attempt at a batch came to. */
export type Attempted =
  | { kind: 'settled'; hasTaken: boolean }
  /** The batch goes on as two. */
  | { kind: 'split' }
  /** The batch is tried again at this instant. */
  | { kind: 'waiting'; until: number }
  /** So is every other request: the provider's rate is used up. */
  | { kind: 'slow_down'; until: number }
  | { kind: 'halted' }
  /** Another worker has the batch now. */
  | { kind: 'lost_lease' }
