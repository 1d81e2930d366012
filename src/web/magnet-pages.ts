import type { FC } from 'hono/jsx'
import type { DeliveryRow } from '../db/deliveries.ts'
import type { Reader } from '../db/subscribers.ts'
import type { CompiledCourse } from '../domain/course.ts'
import type { Course } from '../domain/magnet.ts'

/** What the pages of the course show of a lead magnet. The engine knows it by src/domain/magnet.ts. */
export interface MagnetPages {
  /** Its sections on the sign-up page. */
  readonly Landing: FC<{ course: CompiledCourse }>
  /** The button below a lesson. */
  readonly LessonButton: FC<{ href: string }>
  open(db: D1Database, course: Course, reader: Reader): Promise<OpenMagnet>
}

/** A reader's magnet on their course page. Every `href` is that of its own page. */
export interface OpenMagnet {
  readonly isBegun: boolean
  /** Less than half of it is done. */
  readonly isMostlyAhead: boolean
  /** Below the heading, on the first look. */
  readonly lead: string
  /** After the last lesson, when most of it is still ahead. */
  readonly stillHere: string
  /** How much is done, after "You’ve had all 6 lessons and done". */
  readonly done: string
  /** What another track costs. */
  readonly costOfChange: string
  /** What follows when the reader deletes their answer. */
  readonly afterDeleting: string
  /** The card on the first look. */
  readonly FirstCard: FC<MagnetCard>
  readonly Card: FC<MagnetCard>
  /** The card after the last lesson. */
  readonly NextSteps: FC<{ href: string }>
  readonly CompareTracks: FC<{ href: string }>
}

export interface MagnetCard {
  readonly reader: Reader
  readonly deliveries: readonly DeliveryRow[]
  /** The course page. */
  readonly action: string
  readonly href: string
  /** Whether its button is what the page asks for first. */
  readonly isMain: boolean
  /** Whether the reader has just answered which track fits them. */
  readonly isAnswered: boolean
  readonly now: number
}
