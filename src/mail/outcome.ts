import * as z from 'zod/mini'
import { parseJson } from '../lib/parse-json.ts'

/** The outcome of one request. Only `retry` and `conflict` leave open whether the provider accepted it. */
export type Outcome =
  /** Every mail is accounted for. Refused ones by their position in the request. */
  | { kind: 'accepted'; refused: ReadonlyMap<number, string> }
  | { kind: 'retry' | 'slow_down' | 'hold'; problem: string; afterSeconds: number | null }
  /** The key, the domain or the account is at fault. */
  | { kind: 'misconfigured'; problem: string }
  /** One of the mails is at fault. */
  | { kind: 'refused'; problem: string }
  | { kind: 'conflict'; problem: string }

export interface HttpAnswer {
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

type Meaning = Exclude<Outcome['kind'], 'accepted'>

/** `own`: Resend's JSON with the error's name and the status. `page`: no JSON, as firewalls answer. */
type BodyKind = 'own' | 'page' | 'any'

interface Row {
  readonly status: number
  readonly body: BodyKind
  /** Matches only these error names; any if left out. */
  readonly names?: readonly string[]
  readonly means: Meaning
}

/**
 * The first matching row decides. An answer without a row may follow an accepted request, so it is a `retry`.
 * Names: resend.com/docs/api-reference/errors. Any server can answer a status; only Resend sends its own
 * body.
 */
export const MEANINGS: readonly Row[] = [
  { status: 401, body: 'own', means: 'misconfigured' },
  { status: 403, body: 'own', means: 'misconfigured' },
  { status: 403, body: 'page', means: 'refused' },
  {
    status: 422,
    body: 'own',
    names: ['invalid_from_address', 'invalid_access', 'invalid_region'],
    means: 'misconfigured',
  },
  { status: 400, body: 'any', means: 'refused' },
  { status: 413, body: 'any', means: 'refused' },
  { status: 422, body: 'any', means: 'refused' },
  { status: 429, body: 'own', names: ['daily_quota_exceeded', 'monthly_quota_exceeded'], means: 'hold' },
  { status: 429, body: 'own', means: 'slow_down' },
  { status: 409, body: 'own', names: ['invalid_idempotent_request'], means: 'conflict' },
]

/** Reads the answer to a request with this many mails. Null means no answer, or none read to its end. */
export function outcomeOf(answer: HttpAnswer | null, mails: number): Outcome {
  if (answer === null) return { kind: 'retry', problem: 'no answer', afterSeconds: null }
  const accepted = answer.status >= 200 && answer.status < 300 ? acceptedOf(answer.body, mails) : null
  if (accepted !== null) return accepted
  const own = ownError(answer)
  const kind = meaningOf(answer, own?.name ?? null)
  const problem = problemOf(answer, own)
  switch (kind) {
    case 'retry':
    case 'slow_down':
    case 'hold':
      return { kind, problem, afterSeconds: secondsToWait(answer.headers) }
    case 'misconfigured':
    case 'refused':
    case 'conflict':
      return { kind, problem }
  }
}

const acceptedSchema = z.object({
  data: z.array(z.object({ id: z.string().check(z.minLength(1)) })),
  errors: z.optional(z.nullable(z.array(z.object({ index: z.int(), message: z.string() })))),
})

/** Permissive mode leaves refused items out of `data`. Null unless every mail is accounted for. */
function acceptedOf(body: string, mails: number): Outcome | null {
  const answer = acceptedSchema.safeParse(parseJson(body))
  if (!answer.success) return null
  const errors = (answer.data.errors ?? []).filter(({ index }) => index >= 0 && index < mails)
  const refused = new Map(errors.map(({ index, message }) => [index, providerReason(message)]))
  const isWhole = refused.size === (answer.data.errors ?? []).length
  return isWhole && answer.data.data.length + refused.size === mails ? { kind: 'accepted', refused } : null
}

function meaningOf({ status, body }: HttpAnswer, ownName: string | null): Meaning {
  const row = MEANINGS.find(
    (each) =>
      each.status === status &&
      (each.names === undefined || (ownName !== null && each.names.includes(ownName))) &&
      (each.body === 'any' || (each.body === 'own' ? ownName !== null : isPage(body))),
  )
  return row?.means ?? 'retry'
}

const ownErrorSchema = z.object({
  statusCode: z.number(),
  name: z.string().check(z.regex(/^[a-z][a-z0-9_]*$/)),
  message: z.string(),
})

function ownError({ status, body }: HttpAnswer): { name: string; message: string } | null {
  const error = ownErrorSchema.safeParse(parseJson(body))
  return error.success && error.data.statusCode === status ? error.data : null
}

/** Neither JSON nor JSON that was cut off. */
function isPage(body: string): boolean {
  const text = body.replace(/^\uFEFF/, '').trim()
  return text !== '' && !/^[{["]/.test(text) && parseJson(text) === undefined
}

function problemOf({ status, body }: HttpAnswer, own: { name: string; message: string } | null): string {
  const words = own === null ? providerReason(body) : `${own.name}: ${providerReason(own.message)}`
  return words === '' ? String(status) : `${status} ${words}`
}

/** RFC 9110, `retry-after`: whole seconds or a date by the server's clock. Null if unreadable. */
function secondsToWait(headers: Headers): number | null {
  const header = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(header)) return Math.ceil(Number(header))
  const seconds = (Date.parse(header) - Date.parse(headers.get('date') ?? '')) / 1000
  return /[a-z]/i.test(header) && Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null
}

const LONGEST = 200
/** Limits the input: pages can be of any length, and the clean-up is quadratic. */
const MOST_READ = 2000

/** The provider's reason for the operator: one line, without markup and addresses. */
export function providerReason(text: string): string {
  const line = text
    .slice(0, MOST_READ)
    .replace(/<(style|script)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  return withoutAddresses(line).slice(0, LONGEST)
}

function withoutAddresses(line: string): string {
  return line
    .split(/([\s<>"'`(),;]+)/)
    .map((part) => (/@|%40|＠/i.test(part) ? '[address]' : part))
    .join('')
}
