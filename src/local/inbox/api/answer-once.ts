import { createHash } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { type Problem, problem } from '../mail/problem.ts'
import { inTransaction } from '../store/database.ts'

export type Answer = { ok: true; json: string } | { ok: false; problem: Problem }

export type KeyedRequest = {
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

const remembered = z.object({ body_hash: z.string(), answer: z.string() })

const dayInMilliseconds = 24 * 60 * 60 * 1000

function recall(database: DatabaseSync, request: KeyedRequest, key: string): Answer | null {
  database.prepare('DELETE FROM answers WHERE first_used_at <= ?').run(Date.now() - dayInMilliseconds)
  const row = database
    .prepare('SELECT body_hash, answer FROM answers WHERE team = ? AND endpoint = ? AND idempotency_key = ?')
    .get(request.team, request.endpoint, key)
  if (row === undefined) return null
  const found = remembered.parse(row)
  if (found.body_hash === hashOf(request.body)) return { ok: true, json: found.answer }
  return { ok: false, problem: otherPayload }
}

function remember(database: DatabaseSync, request: KeyedRequest, key: string, json: string): void {
  database
    .prepare('INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?)')
    .run(request.team, request.endpoint, key, hashOf(request.body), json, Date.now())
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex')
}

const otherPayload = problem(
  409,
  'invalid_idempotent_request',
  'This idempotency key has been used on a request with a different payload. Retrying this request is useless without changing the idempotency key or payload.',
)
