import * as z from 'zod/mini'

/** One operation of the JSON side, as the document tells it. The schemas are those that the handler parses and answers by. */
export interface Operation {
  /** What generated clients call it; its examples stand under that name. */
  id: string
  method: 'get' | 'post' | 'delete'
  /** With `{name}` for what varies. */
  path: string
  summary: string
  /** Whether it wants the admin token. */
  isOperators: boolean
  query?: Readonly<Record<string, { description: string; schema: z.ZodMiniType }>>
  headers?: Readonly<Record<string, string>>
  body?: { isRequired: boolean; content: Readonly<Record<string, z.ZodMiniType>> }
  answers: Readonly<Record<number, Answer>>
  /** Statuses that are answered with an error. */
  errors: readonly ErrorStatus[]
  /** Those that a browser gets as a page. */
  pages?: readonly ErrorStatus[]
}

export interface Answer {
  description: string
  /** Content type and schema; neither when there is no body. */
  content?: Readonly<Record<string, z.ZodMiniType>>
  headers?: Readonly<Record<string, string>>
}

interface ErrorAnswer {
  description: string
  headers?: Readonly<Record<string, string>>
}

const retryAfter = { 'Retry-After': 'How many seconds to wait.' }

const errors = {
  400: { description: 'The body is not what it says it is.' },
  401: { description: 'No admin token, a wrong one, or a wrong signature.' },
  403: { description: 'Not surely a person.' },
  404: { description: 'No such thing.' },
  405: {
    description: 'The path does not take that method.',
    headers: { Allow: 'The methods that it takes.' },
  },
  409: { description: 'It cannot be done as things stand; the message says why.' },
  413: { description: 'The body is too large.' },
  415: { description: 'The body is of a kind that is not taken.' },
  422: { description: 'The input has mistakes; `fields` names them.' },
  429: { description: 'Too many tries.', headers: retryAfter },
  500: { description: 'Something broke on our side.' },
  502: { description: 'The provider did not take it.' },
  503: { description: 'The database is out of reach.', headers: retryAfter },
} as const

export type ErrorStatus = keyof typeof errors

export const ERRORS: Readonly<Record<ErrorStatus, ErrorAnswer>> = errors

export const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    fields: z.optional(z.record(z.string(), z.string())),
  }),
})

/** The errors that an operation can be answered with, whatever was asked. */
export function errorsOf({ errors, answers, isOperators }: Operation): ErrorStatus[] {
  const guarded: ErrorStatus[] = isOperators ? [401, 429] : []
  const all: ErrorStatus[] = [...errors, ...guarded, 500, 503]
  return all.filter((status) => !(status in answers))
}

/** A 200 with JSON. */
export function ok(description: string, schema: z.ZodMiniType): Operation['answers'] {
  return { 200: { description, content: { 'application/json': schema } } }
}
