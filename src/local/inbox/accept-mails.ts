import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import type { Answer } from './answer-once.ts'
import { keepMail } from './keep-mail.ts'
import { invalidField, problem } from './problem.ts'
import { type Mail, readMail } from './read-mail.ts'
import { keepRefused } from './refused-mails.ts'

export type Delivery = {
  database: DatabaseSync
  team: string
  idempotencyKey: string | null
  withEvents: boolean
}

export function acceptOne(delivery: Delivery, body: string): Answer {
  const value = readJson(body)
  if (value === undefined) return { ok: false, problem: brokenJson }
  const read = readMail(value, 'single')
  if (!read.ok) {
    keepRefused(delivery.database, value, read.problem)
    return read
  }
  return accepted({ id: keep(delivery, read.mail, value) })
}

export function acceptBatch(delivery: Delivery, body: string, mode: 'strict' | 'permissive'): Answer {
  const value = readJson(body)
  if (value === undefined) return { ok: false, problem: brokenJson }
  const items = z.array(z.unknown()).min(1).max(100).safeParse(value)
  if (!items.success) {
    return { ok: false, problem: invalidField('A batch needs to be a JSON array of 1 to 100 emails.') }
  }
  const reads = items.data.map((item) => ({ item, read: readMail(item, 'batch') }))
  const errors = reads.flatMap(({ read }, index) =>
    read.ok ? [] : [{ index, message: read.problem.message }],
  )
  for (const { item, read } of reads) if (!read.ok) keepRefused(delivery.database, item, read.problem)
  const refused = reads.flatMap(({ read }) => (read.ok ? [] : [read.problem]))[0]
  if (mode === 'strict' && refused) return { ok: false, problem: refused }
  const data = reads.flatMap(({ item, read }) => (read.ok ? [{ id: keep(delivery, read.mail, item) }] : []))
  return accepted(mode === 'permissive' ? { data, errors } : { data })
}

function keep(delivery: Delivery, mail: Mail, item: unknown): string {
  const { database, team, idempotencyKey, withEvents } = delivery
  return keepMail(database, { team, mail, source: JSON.stringify(item, null, 2), idempotencyKey }, withEvents)
}

function accepted(answer: unknown): Answer {
  return { ok: true, json: JSON.stringify(answer) }
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const brokenJson = problem(400, 'validation_error', 'The request body is not valid JSON.')
