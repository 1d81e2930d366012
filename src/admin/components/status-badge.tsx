import type { EnrollmentStatus } from '../../domain/statuses.ts'

export function StatusBadge({ status }: { status: EnrollmentStatus }) {
  return (
    <span class="badge">
      <Swatch status={status} />
      {STATUS_WORDS[status]}
    </span>
  )
}

export function Swatch({ status }: { status: EnrollmentStatus }) {
  return (
    <svg class="swatch" viewBox="0 0 10 10" aria-hidden="true">
      <rect class={`of-${status}`} width="10" height="10" rx="3" />
    </svg>
  )
}

export const STATUS_WORDS: Readonly<Record<EnrollmentStatus, string>> = {
  active: 'Active',
  paused: 'Paused',
  completed: 'Completed',
  pending: 'Not confirmed',
  unsubscribed: 'Unsubscribed',
  suppressed: 'Blocked',
}

/** In display order: readers in the course first. */
export const STATUSES = ['active', 'paused', 'completed', 'pending', 'unsubscribed', 'suppressed'] as const
