import type { EnrollmentStatus } from '../../domain/statuses.ts'
import { STATUS_WORDS } from './status-words.ts'

export function StatusBadge({ status }: { status: EnrollmentStatus }) {
  return (
    <span class="badge">
      <Swatch status={status} />
      {STATUS_WORDS[status]}
    </span>
  )
}

/** The color that a state has in the chart. */
export function Swatch({ status }: { status: EnrollmentStatus }) {
  return (
    <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
      <rect class={`of-${status}`} width="10" height="10" rx="3" />
    </svg>
  )
}
