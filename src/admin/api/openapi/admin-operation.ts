import * as z from 'zod/mini'
import type { ErrorStatus, Operation } from '../../../web/openapi/operation.ts'

export function get(
  id: string,
  path: string,
  summary: string,
  answers: Operation['answers'],
  errors: readonly ErrorStatus[] = [],
): Operation {
  return { id, method: 'get', path: `/api/admin/${path}`, summary, isOperators: true, answers, errors }
}

export function post(...args: Parameters<typeof get>): Operation {
  const operation = get(...args)
  return { ...operation, method: 'post', errors: [...operation.errors, 413] }
}

/** For lists that come in pages. */
export const CURSOR = { description: '`nextCursor` of the previous page.', schema: z.string() }
