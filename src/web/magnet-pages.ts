import type { FC } from 'hono/jsx'
import type { DeliveryRow } from '../db/deliveries.ts'
import type { Reader } from '../db/subscribers.ts'
import type { Words } from '../words/words.ts'

/** What the pages of the course show of its lead magnet. The engine knows it by src/domain/magnet.ts. */
export interface MagnetPages {
  /** Its own page, below which all its addresses are, and the words of the way back to it. Null without one. */
  readonly page: { readonly path: string; back(words: Words): string } | null
  /** The address that opens it, for the token of a reader's link. */
  hrefOf(token: string): string
  /** Its sections on the sign-up page. */
  readonly Landing: FC | null
  /** The button below a lesson. */
  readonly LessonButton: FC<{ href: string }> | null
  open(db: D1Database, reader: Reader): Promise<OpenMagnet>
}

/** A reader's magnet on their course page. Every `href` is what `hrefOf` gave. */
export interface OpenMagnet {
  readonly isBegun: boolean
  /** Less than half of it is done. */
  readonly isMostlyAhead: boolean
  /** Below the heading, on the first look. */
  readonly lead: string | null
  /** After the last lesson, when most of it is still ahead. */
  readonly stillHere: string
  /** How much is done, after "You’ve had all 6 lessons and done". Null if nothing is counted. */
  readonly done: string | null
  /** What was done before the reader started the course again. */
  readonly past: readonly { readonly title: string; readonly at: number }[]
  /** What another track costs, and what follows when the reader deletes their answer. Null without tracks. */
  readonly change: { readonly cost: string; readonly afterDeleting: string } | null
  /** The card on the first look. */
  readonly FirstCard: FC<MagnetCard> | null
  readonly Card: FC<MagnetCard> | null
  /** The card after the last lesson. */
  readonly NextSteps: FC<{ href: string }> | null
  readonly CompareTracks: FC<{ href: string }> | null
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
