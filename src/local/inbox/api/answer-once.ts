import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { DAY_MS } from '../../../lib/durations.ts'
import { type Problem, problem } from '../mail/problem.ts'
import { inTransaction } from '../store/database.ts'

export type Answer = { ok: true; json: string } | { ok: false; problem: Problem }

export interface KeyedRequest {
  team: string
  endpoint: string
  idempotencyKey: string | null
  body: string
}

export function answerOnce(database: DatabaseSync, request: KeyedRequest, work: () => Answer): Answer {
  return inTransaction(database, () => {
    if (request.idempotencyKey === null) return work()
    const known = recall(database, request, request.idempotencyKey)
    if (known) return known
    const answer = work()
    if (answer.ok) remember(database, request, request.idempotencyKey, answer.json)
    return answer
  })
}

const rememberedSchema = z.object({ body_hash: z.string(), answer: z.string() })

function recall(database: DatabaseSync, request: KeyedRequest, key: string): Answer | null {
  database.prepare('delete from answers where first_used_at <= ?').run(Date.now() - DAY_MS)
  const row = database
    .prepare('select body_hash, answer from answers where team = ? and endpoint = ? and idempotency_key = ?')
    .get(request.team, request.endpoint, key)
  if (row === undefined) return null
  const found = rememberedSchema.parse(row)
  if (found.body_hash === hashOf(request.body)) return { ok: true, json: found.answer }
  return { ok: false, problem: OTHER_PAYLOAD }
}

function remember(database: DatabaseSync, request: KeyedRequest, key: string, json: string): void {
  database
    .prepare('insert into answers values (?, ?, ?, ?, ?, ?)')
    .run(request.team, request.endpoint, key, hashOf(request.body), json, Date.now())
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

const OTHER_PAYLOAD = problem(
  409,
  'invalid_idempotent_request',
  'This idempotency key has been used on a request with a different payload. Retrying this request is useless without changing the idempotency key or payload.',
)
