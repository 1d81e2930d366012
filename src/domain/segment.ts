import { own } from '../lib/own-property.ts'
import type { Segment, Segments, TrackName, Variant } from './course.ts'

/** What decides whom a reader's mails are written for, and which track they have. */
export interface Situation {
  /** Null is the course's default. */
  readonly segment: Segment | null
  /** The track chosen without a reason. Null follows the segment. */
  readonly track: TrackName | null
}

/** What a course says of its segments, and its lead magnet of its tracks. */
export interface CourseRules {
  readonly segments: Segments | null
  readonly magnet: { readonly tracks: Readonly<Record<TrackName, TrackRules>> }
}

export interface TrackRules {
  /** The segments whose own track it is. */
  readonly for: readonly Segment[]
  /** The segments that may not choose it. */
  readonly notFor: readonly Segment[]
  /** The segments that must confirm a sentence first, and what to do without. */
  readonly okay: {
    readonly for: readonly Segment[]
    readonly sentence: string
    readonly missing: string
  } | null
  /** Whom mails are written for if it was chosen without a segment. Null: as without that choice. */
  readonly variant: Variant | null
}

/** A choice that the segment does not offer does not count. Empty if the course has no tracks. */
export function trackOf(course: CourseRules, { segment, track }: Situation): TrackName {
  return track !== null && tracksFor(course, segment).includes(track) ? track : trackFor(course, segment)
}

/** The segment's own track. */
export function trackFor(course: CourseRules, segment: Segment | null): TrackName {
  const tracks = Object.entries(course.magnet.tracks)
  const named = nameOf(course, segment)
  const found = tracks.find(([, track]) => track.for.includes(named)) ?? tracks[0]
  return found?.[0] ?? ''
}

/** The tracks a reader may choose from. */
export function tracksFor(course: CourseRules, segment: Segment | null): readonly TrackName[] {
  const named = nameOf(course, segment)
  return Object.entries(course.magnet.tracks).flatMap(([name, { notFor }]) =>
    notFor.includes(named) ? [] : name,
  )
}

/** Whether the reader must confirm the track's sentence before they may have it. */
export function needsOkay(course: CourseRules, segment: Segment | null, track: TrackName): boolean {
  return own(course.magnet.tracks, track)?.okay?.for.includes(nameOf(course, segment)) ?? false
}

/** What remains of a choice under a new segment: nothing if the segment has that track or does not offer it. */
export function keptTrack(course: CourseRules, { segment, track }: Situation): TrackName | null {
  if (track === null || track === trackFor(course, segment) || needsOkay(course, segment, track)) return null
  return tracksFor(course, segment).includes(track) ? track : null
}

/** What readers may answer: a segment, or a track without a reason. */
export function answersOf({ segments, magnet }: CourseRules): readonly (Segment | TrackName)[] {
  return segments === null ? [] : [...Object.keys(segments.options), ...Object.keys(magnet.tracks)]
}

/** What an answer says: a segment, a track chosen without a reason, or nothing. */
export function situationTold(course: CourseRules, answer: Segment | TrackName): Situation {
  if (isOption(course, answer)) {
    return { segment: answer === defaultVariant(course) ? null : answer, track: null }
  }
  return { segment: null, track: answer === trackFor(course, null) ? null : answer }
}

/** The variant of a course that asks nothing. */
export const EVERYONE = 'everyone'

/** Whom mails are written for: every segment, and the variants that tracks add. */
export function variantsOf({ segments, magnet }: CourseRules): readonly Variant[] {
  const named = segments === null ? [EVERYONE] : Object.keys(segments.options)
  const added = Object.values(magnet.tracks).flatMap(({ variant }) => variant ?? [])
  return [...new Set([...named, ...added])]
}

/** The variant of readers who told nothing. */
export function defaultVariant({ segments }: Pick<CourseRules, 'segments'>): Variant {
  return segments?.default ?? EVERYONE
}

/** Whom the reader's mails are written for. A segment whose own track has a variant has words of its own. */
export function variantFor(course: CourseRules, situation: Situation): Variant {
  const variantOf = (track: TrackName) => own(course.magnet.tracks, track)?.variant ?? null
  const named = nameOf(course, situation.segment)
  if (variantOf(trackFor(course, situation.segment)) !== null) return named
  return variantOf(trackOf(course, situation)) ?? named
}

/** A reader whom a variant is written for. */
export function situationIn(course: CourseRules, variant: Variant): Situation {
  if (isOption(course, variant)) return situationTold(course, variant)
  const found = Object.entries(course.magnet.tracks).find(([, track]) => track.variant === variant)
  return { segment: null, track: found?.[0] ?? null }
}

/** A value for each segment and track, in which SQL looks up a reader's: `lookup` in src/db/subscribers.ts. */
export type SituationTable = Readonly<Record<Segment, Readonly<Record<TrackName, string>>>>

/** The key of a null in such a table. No segment and no track has this name. */
export const NONE = '*'

export function situationTable(
  course: CourseRules,
  valueFor: (course: CourseRules, situation: Situation) => string,
): SituationTable {
  const segments = [null, ...Object.keys(course.segments?.options ?? {})]
  const tracks = [null, ...Object.keys(course.magnet.tracks)]
  const rowOf = (segment: Segment | null) =>
    tracks.map((track) => [track ?? NONE, valueFor(course, { segment, track })] as const)
  return Object.fromEntries(
    segments.map((segment) => [segment ?? NONE, Object.fromEntries(rowOf(segment))] as const),
  )
}

/** A segment that the course no longer has counts as its default. */
function nameOf(course: CourseRules, segment: Segment | null): Segment {
  return segment !== null && isOption(course, segment) ? segment : defaultVariant(course)
}

function isOption({ segments }: Pick<CourseRules, 'segments'>, name: string): boolean {
  return segments !== null && Object.hasOwn(segments.options, name)
}
