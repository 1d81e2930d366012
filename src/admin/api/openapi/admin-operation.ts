import * as z from 'zod/mini'
import type { ErrorStatus, Operation } from '../../../web/openapi/operation.ts'

interface AdminOperation {
  readonly path: string
  readonly summary: string
  readonly answers: Operation['answers']
  readonly errors?: readonly ErrorStatus[]
}

export function get(id: string, { path, summary, answers, errors = [] }: AdminOperation): Operation {
  return { id, method: 'get', path: `/api/admin/${path}`, summary, isOperators: true, answers, errors }
}

export function post(id: string, { errors = [], ...operation }: AdminOperation): Operation {
  return { ...get(id, { ...operation, errors: [...errors, 413] }), method: 'post' }
}

export const CURSOR = { description: '`nextCursor` of the previous page.', schema: z.string() }
