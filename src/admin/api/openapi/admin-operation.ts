import * as z from 'zod/mini'
import type { Operation } from '../../../web/openapi/operation.ts'

type AdminOperation = Pick<Operation, 'path' | 'summary' | 'answers' | 'query' | 'body'> &
  Partial<Pick<Operation, 'errors'>>

export function get(id: string, { path, errors = [], ...operation }: AdminOperation): Operation {
  return { id, method: 'get', path: `/api/admin/${path}`, isOperators: true, errors, ...operation }
}

export function post(id: string, { errors = [], ...operation }: AdminOperation): Operation {
  return { ...get(id, { ...operation, errors: [...errors, 413] }), method: 'post' }
}

export function patch(id: string, operation: AdminOperation): Operation {
  return { ...post(id, operation), method: 'patch' }
}

/** DELETE: the word itself is reserved. */
export function remove(id: string, operation: AdminOperation): Operation {
  return { ...post(id, operation), method: 'delete' }
}

/** For operations that are about one course: an unknown one answers 422. */
export const COURSE = {
  description: 'The id of a course. Without it, all courses, or the home course where one is needed.',
  schema: z.string(),
}

export const CURSOR = { description: '`nextCursor` of the previous page.', schema: z.string() }
