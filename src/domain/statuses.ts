export const ENROLLMENT_STATUSES = [
  'pending',
  'active',
  'paused',
  'completed',
  'unsubscribed',
  'suppressed',
] as const
export type EnrollmentStatus = (typeof ENROLLMENT_STATUSES)[number]

export const DELIVERY_STATUSES = ['scheduled', 'sending', 'sent', 'failed', 'skipped', 'uncertain'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

/** Statuses of mail that is still to come. */
export const UNDER_WAY: ReadonlySet<DeliveryStatus> = new Set(['scheduled', 'sending'])
