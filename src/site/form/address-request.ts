import type * as z from 'zod/mini'
import { isUnavailable } from '../../lib/retrying-database.ts'
import { logError } from '../../log.ts'
import { UNAVAILABLE_RETRY_SECONDS } from '../../policy.ts'
import type { AppContext } from '../../web/context.ts'
import { jsonError, type Refusal } from '../../web/errors.tsx'
import { fieldErrors } from '../../web/fields.ts'
import { rateLimited } from '../../web/guards/limits.ts'
import { readForm, readJson } from '../../web/read-form.ts'
import { useWords } from '../../web/words.ts'

export type SignUpFields = Partial<
  Record<
    | 'email'
    | 'firstName'
    | 'segment'
    | 'segmentConsent'
    | 'timezone'
    | 'course'
    | 'source'
    | 'from'
    | 'theme'
    | 'redirect'
    | 'stamp',
    string
  >
>

/** What was sent, and which of its fields a form shows again. */
export interface AddressRequest {
  kind: 'json' | 'form'
  value: unknown
  fields: SignUpFields
}

/** Why a form is shown again. */
export interface Again {
  errors?: Readonly<Record<string, string>>
  /** A message above the form, when no field is wrong. */
  notice?: string
}

/** What a route does with an address that somebody sent. */
interface AddressRoute<Schema extends z.ZodMiniType> {
  /** For what was sent: the fields of a sign-up depend on its course. */
  schemaFor: (sent: unknown) => Schema
  /** The message of a JSON answer when a field is wrong. */
  invalid: () => string
  take: (input: z.output<Schema>, request: AddressRequest) => Promise<Refusal | null>
  showAgain: (
    fields: SignUpFields,
    again: Again,
    status: Refusal['status'] | 422,
  ) => Response | Promise<Response>
  nextPage: (fields: SignUpFields) => string
}

/** Takes an address from a form or as JSON, with the same guards and answers whoever it belongs to. */
export async function takeAddress<Schema extends z.ZodMiniType>(
  c: AppContext,
  { schemaFor, invalid, take, showAgain, nextPage }: AddressRoute<Schema>,
) {
  const request = await readRequest(c)
  if (request === 'unsupported') {
    return jsonError(c, 415, 'unsupported_media_type', 'Send a form or application/json.')
  }
  const { fields } = request
  const isJson = request.kind === 'json'
  const limited = await rateLimited(c)
  if (limited !== null) return refuse(limited)
  const input = schemaFor(request.value).safeParse(request.value)
  if (!input.success) return askAgain(fieldErrors(input.error, useWords()))
  const refusal = await take(input.data, request).catch(outOfReach)
  if (refusal !== null) return refuse(refusal)
  return isJson ? c.json({ status: 'check_inbox' }, 202) : c.redirect(nextPage(fields), 303)

  function askAgain(errors: Readonly<Record<string, string>>) {
    return isJson ? jsonError(c, 422, 'invalid_input', invalid(), errors) : showAgain(fields, { errors }, 422)
  }

  function refuse({ status, code, message, retryAfterSeconds }: Refusal) {
    if (retryAfterSeconds !== undefined) c.header('retry-after', String(retryAfterSeconds))
    return isJson ? jsonError(c, status, code, message) : showAgain(fields, { notice: message }, status)
  }
}

async function readRequest(c: AppContext): Promise<AddressRequest | 'unsupported'> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type === 'application/json') return { kind: 'json', value: await readJson(c), fields: {} }
  if (type !== 'application/x-www-form-urlencoded' && type !== 'multipart/form-data') return 'unsupported'
  const value = await readForm(c)
  return { kind: 'form', value, fields: value }
}

/** For a rejection while the database is out of reach. The form is shown again with its fields. */
function outOfReach(error: unknown): Refusal {
  if (!isUnavailable(error)) throw error
  logError('a form was not taken', error)
  return {
    status: 503,
    code: 'unavailable',
    message: useWords().refusals.outOfReach,
    retryAfterSeconds: UNAVAILABLE_RETRY_SECONDS,
  }
}
