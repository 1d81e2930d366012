import type * as z from 'zod'
import type { doctorSchema } from '../../admin/schemas/setup.ts'

export type DoctorReport = z.infer<typeof doctorSchema>

/** What was looked at, and how it is. `unknown` could not be looked at from here. */
export interface Check {
  readonly what: string
  readonly state: 'ok' | 'problem' | 'unknown'
  /** How it is; of a problem also what to do. */
  readonly detail: string
}
