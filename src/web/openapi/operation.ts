import * as z from 'zod/mini'

/** One operation of the JSON API. The handler parses requests with the same schemas. */
export interface Operation {
  /** The method name in generated clients, and the key of its examples. */
  id: string
  method: 'get' | 'post' | 'patch' | 'delete'
  /** With `{name}` for each parameter. */
  path: string
  summary: string
  isOperators: boolean
  query?: Readonly<Record<string, { description: string; schema: z.ZodMiniType }>>
  headers?: Readonly<Record<string, string>>
  body?: { isRequired: boolean; content: Readonly<Record<string, z.ZodMiniType>> }
  answers: Readonly<Record<number, Answer>>
  /** Error statuses, besides those that every operation has. */
  errors: readonly ErrorStatus[]
  /** The error statuses that a browser gets as a page. */
  pages?: readonly ErrorStatus[]
}

export interface Answer {
  description: string
  /** Schemas by content type. Left out when there is no body. */
  content?: Readonly<Record<string, z.ZodMiniType>>
  headers?: Readonly<Record<string, string>>
}

const retryAfter = { 'Retry-After': 'Seconds to wait before the next request.' }

const errors = {
  400: { description: 'The body cannot be parsed.' },
  401: { description: 'The admin token or the signature is missing or wrong.' },
  403: { description: 'The bot check failed.' },
  404: { description: 'Not found.' },
  405: {
    description: 'The path does not support this method.',
    headers: { Allow: 'The methods that the path supports.' },
  },
  409: { description: 'The current state does not allow it. The message says why.' },
  413: { description: 'The body is too large.' },
  415: { description: 'The content type is not supported.' },
  422: { description: 'The input is invalid. `fields` names each mistake.' },
  429: { description: 'Too many requests.', headers: retryAfter },
  500: { description: 'Internal error.' },
  502: { description: 'The provider did not accept the mail.' },
  503: { description: 'The database cannot be reached.', headers: retryAfter },
} as const

export type ErrorStatus = keyof typeof errors

export const ERRORS: Readonly<Record<ErrorStatus, Answer>> = errors

export const errorSchema = z.strictObject({
  error: z.strictObject({
    code: z.string(),
    message: z.string(),
    fields: z.optional(z.record(z.string(), z.string())),
  }),
})

/** Every error status of an operation. */
export function errorsOf({ errors, answers, isOperators }: Operation): ErrorStatus[] {
  const guarded: ErrorStatus[] = isOperators ? [401, 429] : []
  const all: ErrorStatus[] = [...errors, ...guarded, 500, 503]
  return all.filter((status) => !(status in answers))
}

export function ok(description: string, schema: z.ZodMiniType): Operation['answers'] {
  return { 200: { description, content: { 'application/json': schema } } }
}

/** The groups of the document. A path belongs to the first that matches. */
export const TAGS: readonly { name: string; description: string; paths: RegExp }[] = [
  { name: 'Public', description: 'Open to anybody, without a token.', paths: /^\/(?!api\/)/ },
  {
    name: 'Readers',
    description: 'Readers of the course, import and export.',
    paths: /^\/api\/admin\/(subscribers|bulk-actions|addresses|export|import|suppressions|suppressed)/,
  },
  {
    name: 'Sending',
    description: 'Sending, test mails, and mail that was refused or is uncertain.',
    paths: /^\/api\/admin\/(sending|test-send|refused|uncertain)/,
  },
  {
    name: 'Events',
    description: 'Provider events, and webhooks to other systems.',
    paths: /^\/api\/admin\/(events|dead-events|test-event|webhooks)/,
  },
  { name: 'Course', description: 'The state of the course and its Worker.', paths: /^\/api\/admin\// },
]

export function tagOf(path: string): string {
  return TAGS.find(({ paths }) => paths.test(path))?.name ?? ''
}
