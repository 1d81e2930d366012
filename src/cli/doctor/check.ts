import type * as z from 'zod'
import type { doctorSchema } from '../../admin/api/schemas/setup.ts'

export type DoctorReport = z.infer<typeof doctorSchema>

export interface Check {
  readonly what: string
  readonly state: 'ok' | 'problem' | 'unknown'
  readonly detail: string
}

export function ok(what: string, detail: string): Check {
  return { what, state: 'ok', detail }
}

/** `detail` includes the remedy. */
export function problem(what: string, detail: string): Check {
  return { what, state: 'problem', detail }
}

/** It could not be checked from here. */
export function unknown(what: string, detail: string): Check {
  return { what, state: 'unknown', detail }
}
