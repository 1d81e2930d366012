import * as z from 'zod/mini'

/** One operation of the JSON side, as the document tells it. The schemas are those that the door parses and answers by. */
export interface Operation {
  method: 'get' | 'post' | 'delete'
  /** With `{name}` for what varies. */
  path: string
  summary: string
  /** Whether it wants the admin token. */
  isOperators: boolean
  query?: Readonly<Record<string, { description: string; schema: z.ZodMiniType }>>
  body?: { isRequired: boolean; content: Readonly<Record<string, z.ZodMiniType>> }
  answers: Readonly<Record<number, Answer>>
  /** Statuses that are answered with an error. */
  errors: readonly ErrorStatus[]
}

export interface Answer {
  description: string
  /** Content type and schema; neither when there is no body. */
  content?: Readonly<Record<string, z.ZodMiniType>>
}

export const ERRORS = {
  400: 'The body is not what it says it is.',
  401: 'No admin token, a wrong one, or a wrong signature.',
  403: 'Not surely a person.',
  404: 'No such thing.',
  405: 'The path does not take that method; `Allow` says which it takes.',
  413: 'The body is too large.',
  415: 'The body is of a kind that is not taken.',
  422: 'The input has mistakes; `fields` names them.',
  429: 'Too many tries; `Retry-After` says how many seconds to wait.',
  500: 'Something broke on our side.',
  502: 'The provider did not take it.',
  503: 'The database is out of reach; `Retry-After` says how many seconds to wait.',
} as const

export type ErrorStatus = keyof typeof ERRORS

export const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    fields: z.optional(z.record(z.string(), z.string())),
  }),
})

/** A 200 with JSON. */
export function ok(description: string, schema: z.ZodMiniType): Operation['answers'] {
  return { 200: { description, content: { 'application/json': schema } } }
}
