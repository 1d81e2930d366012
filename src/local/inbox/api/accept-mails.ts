import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import type { Mail } from '../mail/mail-schema.ts'
import { invalidField, type Problem, problem } from '../mail/problem.ts'
import { readMail } from '../mail/read-mail.ts'
import { keepMail } from '../store/mails.ts'
import { keepRefused } from '../store/refused-mails.ts'
import type { Answer } from './answer-once.ts'

export interface Delivery {
  database: DatabaseSync
  team: string
  idempotencyKey: string | null
  withEvents: boolean
  /** The verified domain. */
  domain: string
}

export function acceptOne(delivery: Delivery, body: string): Answer {
  const json = readJson(body)
  if (!json.ok) return json
  const read = readMail(json.value, 'single', delivery.domain)
  if (!read.ok) {
    keepRefused(delivery.database, json.value, read.problem)
    return read
  }
  return accepted({ id: keep(delivery, read.mail, json.value) })
}

export function acceptBatch(delivery: Delivery, body: string, mode: 'strict' | 'permissive'): Answer {
  const json = readJson(body)
  if (!json.ok) return json
  const items = z.array(z.unknown()).min(1).max(100).safeParse(json.value)
  if (!items.success) {
    return { ok: false, problem: invalidField('A batch needs to be a JSON array of 1 to 100 emails.') }
  }
  const reads = items.data.map((item) => ({ item, read: readMail(item, 'batch', delivery.domain) }))
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
  return keepMail(
    database,
    { team, mail, source: JSON.stringify(item, shorten, 2), idempotencyKey },
    withEvents,
  )
}

/** The page shows the source, where base64 is noise. */
function shorten(name: string, value: unknown): unknown {
  const isLong = name === 'content' && typeof value === 'string' && value.length > MAX_SHOWN
  return isLong ? `${value.slice(0, MAX_SHOWN)}… (${value.length} characters)` : value
}

const MAX_SHOWN = 80

function accepted(answer: unknown): Answer {
  return { ok: true, json: JSON.stringify(answer) }
}

function readJson(body: string): { ok: true; value: unknown } | { ok: false; problem: Problem } {
  let hasHidden = false
  try {
    const value: unknown = JSON.parse(body, (name, part) => {
      hasHidden ||= name === '__proto__'
      return part
    })
    // Schemas drop this name silently.
    return hasHidden ? { ok: false, problem: HIDDEN_FIELD } : { ok: true, value }
  } catch {
    return { ok: false, problem: BROKEN_JSON }
  }
}

const BROKEN_JSON = problem(400, 'validation_error', 'The request body is not valid JSON.')
const HIDDEN_FIELD = invalidField('Unknown field `__proto__`.')
