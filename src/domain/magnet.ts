import type { CompiledCourse, CompiledMagnet } from './course.ts'
import type { Situation, TrackRules } from './segment.ts'

/** A course with its lead magnet. */
export interface Course extends CompiledCourse {
  readonly magnet: Magnet
}

/** What the engine needs of a lead magnet. What readers see of it is in src/web/magnet-pages.ts. */
export interface Magnet extends CompiledMagnet {
  /** Whether readers may ask for the mail with it again. */
  readonly isMailed: boolean
  /** By name, in the order in which readers see them; empty for a magnet that is the same for everyone. */
  readonly tracks: Readonly<Record<string, Track>>

  readonly frozen: FrozenProgress
  /** The progress of readers who have not begun. */
  progressAtStart(situation: Situation): unknown
  /** What a mail says of a reader's progress. */
  sentence(words: unknown, progress: unknown): string
  /** The same as of now, for a lesson on the web. */
  sentenceNow(db: D1Database, reader: MagnetReader): Promise<string>

  /** For the transaction that gives the reader another track. */
  onTrackChange(db: D1Database, reader: MagnetReader, now: number): D1PreparedStatement[]
  /** For the transaction that gives the reader another time zone, before it does: `reader` has the old one. */
  onZoneChange(
    db: D1Database,
    reader: Omit<MagnetReader, keyof Situation>,
    snapshot: ReaderSnapshot,
    now: number,
  ): D1PreparedStatement[]

  /** For the transaction in which a reader starts the completed course again, before their status changes. */
  onStartAgain(db: D1Database, reader: MagnetReader, now: number): D1PreparedStatement[]

  /** All that is stored about a subscriber, by table, for the personal-data export. */
  held(db: D1Database, subscriberId: number): Readonly<Record<string, D1PreparedStatement>>
  /** SQL over enrollment `e`: what the reader export keeps, as JSON or null. */
  readonly exported: string
  /** Whether this is what an export kept. */
  canRestore(exported: unknown): boolean
  /** Puts that back for the readers of a restore, from the list that RESTORED in src/db/restores.ts reads. */
  restored(db: D1Database, list: string): D1PreparedStatement[]
}

/**
 * The progress that a batch freezes. It is JSON that only the magnet reads. A retry after a deploy reads what
 * an earlier release froze.
 */
interface FrozenProgress {
  /** What the SQL needs of the course: bound as JSON. */
  frame(): unknown
  /** The progress of enrollment `e`; `frame` is SQL for the frame. */
  sql(frame: string): string
}

export interface MagnetReader extends Situation {
  readonly enrollmentId: number
  readonly timezone: string
  readonly signedUpAt: number
  readonly confirmedAt: number | null
}

/** A reader's rhythm and history. What is computed from them is written only if both still match. */
interface ReaderSnapshot {
  readonly enrollmentId: number
  readonly rhythm: string
  readonly history: string
}

/** A track of the magnet, and what readers choose it by: what it is made of, never a reason. */
export interface Track extends TrackRules {
  readonly title: string
  readonly about: string
  readonly suits: string
}

/** What a magnet does that is the same for everyone and keeps nothing about readers. */
export const STATELESS = {
  tracks: {},
  frozen: { frame: () => null, sql: (frame: string) => `json(${frame})` },
  progressAtStart: () => null,
  sentence: () => '',
  sentenceNow: async () => '',
  onTrackChange: () => [],
  onZoneChange: () => [],
  onStartAgain: () => [],
  held: () => ({}),
  exported: 'null',
  canRestore: () => false,
  restored: () => [],
} satisfies Omit<Magnet, 'kind' | 'isMailed'>
