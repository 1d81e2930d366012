import type { Met } from './faults.ts'

/** What a run saw. Instants are milliseconds of the machine's clock; those named `courseAt` are of the course's. */
export interface Evidence {
  readers: readonly ReaderFacts[]
  requests: readonly RequestFacts[]
  accepted: readonly AcceptedMail[]
  refused: readonly RefusedMail[]
  /** What the operator did. */
  operator: readonly OperatorAct[]
  delivered: readonly string[]
  /** Moments when nothing was due or in progress. */
  quiet: readonly Moment[]
  /** Ends of steps whose mail was held up long enough to delay a lesson by a week. */
  delays: readonly Moment[]
  kills: readonly Moment[]
  rows: Rows
}

export interface ReaderFacts {
  address: string
  timezone: string
  acts: readonly Act[]
  /** When the provider first reported a permanent bounce or a complaint. */
  endedByMailAt: number | null
}

export type Deed =
  | 'sign_up'
  | 'confirm'
  | 'pause'
  | 'resume'
  | 'rename'
  | 'change_segment'
  | 'leave'
  | 'suppressed'

/** `answeredAt` is when the Worker first said yes. */
export interface Act {
  deed: Deed
  startedAt: number
  answeredAt: number
  answeredCourseAt: number
  ok: boolean
}

export interface MailName {
  address: string
  message: string
  delivery: string
}

export interface AcceptedMail extends MailName {
  id: string
  key: string
  acceptedCourseAt: number
  links: Readonly<Partial<Record<'confirm' | 'course' | 'unsubscribe', string>>>
}

/** A mail that the provider refused by itself: alone in its request, or named in the answer. */
export interface RefusedMail extends MailName {
  key: string
  refusedCourseAt: number
  /** The provider's reason, if it gave one. */
  words: string | null
}

export interface OperatorAct {
  deed: 'pause' | 'resume' | 'send_again' | 'not_sent'
  startedAt: number
  answeredAt: number
  answeredCourseAt: number
  /** The batch that the operator settled. */
  key: string | null
}

/** One request that reached the provider: the n-th under its key. */
export interface RequestFacts {
  key: string
  attempt: number
  arrivedAt: number
  arrivedCourseAt: number
  bodyHash: string
  items: readonly MailName[]
  fault: Met | null
  /** Whether the provider certainly accepted nothing, and said so. */
  surelyRefused: boolean
}

export interface Moment {
  at: number
  courseAt: number
}

export interface Counter {
  kind: string
  name: string
  counts: string
}

export interface Rows {
  counters: readonly Counter[]
  counted: readonly Counter[]
  /**
   * Courses that ended at least 90 days ago. Their deliveries are in the counters, but their rows are gone.
   */
  archived: number
  batches: readonly { key: string; status: string; firstAttemptCourseAt: number | null }[]
  deliveries: readonly (MailName & {
    status: string
    reason: string | null
    key: string | null
    isMarkedDelivered: boolean
  })[]
  enrollments: readonly { address: string; status: string }[]
}
