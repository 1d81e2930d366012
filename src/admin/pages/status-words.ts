import type { EnrollmentStatus } from '../../domain/statuses.ts'

/** What the operator's pages call the states of a reader. */
export const STATUS_WORDS: Readonly<Record<EnrollmentStatus, string>> = {
  active: 'Active',
  paused: 'Paused',
  completed: 'Completed',
  pending: 'Not confirmed',
  unsubscribed: 'Left',
  suppressed: 'Blocked',
}

/** In the order they are shown: who is in the course first. */
export const STATUSES = ['active', 'paused', 'completed', 'pending', 'unsubscribed', 'suppressed'] as const
