import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { AppEnv } from './context.ts'
import { MessagePage, type WayOn } from './layout.tsx'
import { useLinkPath } from './use-paths.ts'
import { useWords } from './words.ts'

export type ErrorCode =
  | 'invalid_input'
  | 'rate_limited'
  | 'bot_check_failed'
  | 'too_large'
  | 'unsupported_media_type'
  | 'not_found'
  | 'method_not_allowed'
  | 'conflict'
  | 'unauthorized'
  | 'bad_signature'
  | 'not_sent'
  | 'unavailable'
  | 'internal'

/** Why a form is not taken now, though no field is wrong. */
export interface Refusal {
  status: 403 | 429 | 503
  code: ErrorCode
  message: string
  retryAfterSeconds?: number
}

export function jsonError(
  c: Context,
  status: ContentfulStatusCode,
  code: ErrorCode,
  message: string,
  fields?: Record<string, string>,
) {
  return c.json({ error: { code, message, ...(fields === undefined ? {} : { fields }) } }, status)
}

interface AnswerErrorInput {
  readonly status: ContentfulStatusCode
  readonly code: ErrorCode
  readonly title: string
  readonly message: string
  readonly link?: WayOn | undefined
}

/** JSON for the API and for clients that ask for it, else a page. */
export function answerError(c: Context, { status, code, title, message, link }: AnswerErrorInput) {
  if (wantsJson(c)) return jsonError(c, status, code, message)
  return c.html(<MessagePage title={title} lines={[message]} link={link} />, status)
}

export function notFound(c: Context) {
  if (c.req.path.startsWith('/api/')) return jsonError(c, 404, 'not_found', 'There is nothing at that path.')
  if (/^\/admin(\/|$)/.test(c.req.path)) {
    const link = { href: '/admin', text: 'Go to the overview' }
    return c.html(<MessagePage title="There is no such page" lines={[]} link={link} />, 404)
  }
  const { title, message, link } = useWords().errors.notFound
  return answerError(c, {
    status: 404,
    code: 'not_found',
    title,
    message,
    link: { href: useLinkPath(), text: link },
  })
}

/** `Allow` lists the methods that the path takes (RFC 9110, 10.2.1). */
export function wrongMethod(c: Context, methods: readonly string[]) {
  c.header('allow', methods.join(', '))
  return answerError(c, {
    status: 405,
    code: 'method_not_allowed',
    ...useWords().errors.wrongMethod,
    link: ownPageIn(c),
  })
}

/** For a change that lost to another change of the same reader. */
export function changedMeanwhile(c: Context, link: WayOn) {
  return answerError(c, {
    status: 409,
    code: 'conflict',
    ...useWords().errors.changed,
    link,
  })
}

export function crashed(c: Context) {
  return answerError(c, {
    status: 500,
    code: 'internal',
    ...useWords().errors.crashed,
    link: ownPageIn(c),
  })
}

/** The course page, or the page of the magnet, that the failed request belongs to. */
export function ownPageIn(c: Context<AppEnv>): WayOn | undefined {
  const [href, path] = /^(\/[^/]+)\/[^/]+/.exec(c.req.path) ?? []
  if (href === undefined) return undefined
  const { frame } = useWords()
  if (path === '/course') return { href, text: frame.toCourse }
  const page = c.var.magnetPages?.page ?? null
  return page !== null && path === page.path ? { href, text: page.back(useWords()) } : undefined
}

export function wantsJson(c: Context): boolean {
  if (c.req.path.startsWith('/api/')) return true
  const sent = c.req.header('content-type') ?? ''
  const accepted = c.req.header('accept') ?? ''
  return sent.startsWith('application/json') || accepted.startsWith('application/json')
}
