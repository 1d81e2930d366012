import type * as z from 'zod'
import type { doctorSchema } from '../../admin/api/schemas/setup.ts'

export type DoctorReport = z.infer<typeof doctorSchema>

export interface Check {
  readonly what: string
  /** `unknown` means that it could not be checked from here. */
  readonly state: 'ok' | 'problem' | 'unknown'
  /** A problem includes its remedy. */
  readonly detail: string
}
