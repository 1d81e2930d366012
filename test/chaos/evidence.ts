import type { Met } from './faults.ts'

/** What a run saw. Instants are milliseconds of the machine's clock; those named `courseAt` are of the course's. */
export interface Evidence {
  readers: readonly ReaderFacts[]
  requests: readonly RequestFacts[]
  accepted: readonly AcceptedMail[]
  refused: readonly RefusedMail[]
  /** What the operator did. */
  operator: readonly OperatorAct[]
  letters: readonly LetterFacts[]
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
  | 'leave_all'
  | 'join_letters'
  | 'leave_letters'
  | 'erase'
  | 'suppressed'

/** `answeredAt` is when the Worker first said yes. */
export interface Act {
  deed: Deed
  startedAt: number
  answeredAt: number
  answeredCourseAt: number
  ok: boolean
  /** A confirmation that asked for letters, too. */
  joinsLetters?: boolean
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
  links: Readonly<Partial<Record<LinkKind, string>>>
  /** The editions of the site that its subject and bodies name. */
  editions: readonly string[]
}

/** The links that mails have. Those of letters leave the letters alone. */
export type LinkKind = 'confirm' | 'course' | 'unsubscribe' | 'unsubscribe-letters'

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

/** A letter, what the operator did to it, and its state as it was seen last. */
export interface LetterFacts {
  name: string
  acts: readonly LetterAct[]
  state: string
  /** When it was first seen as sent. */
  endedAt: number | null
}

export interface LetterAct extends Omit<Act, 'deed' | 'joinsLetters'> {
  deed: 'send' | 'pause' | 'resume' | 'stop'
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
