import { type Segment, TRACKS, type TrackName, type Variant } from './course.ts'

/** What decides whom a reader's mails are written for, and which track they have. */
export interface Situation {
  readonly segment: Segment | null
  /** The track chosen without a reason given. Null follows the segment. */
  readonly track: TrackName | null
}

/** A choice that the segment does not offer does not count. */
export function trackOf({ segment, track }: Situation): TrackName {
  return track !== null && tracksFor(segment).includes(track) ? track : trackFor(segment)
}

export function trackFor(segment: Segment | null): TrackName {
  switch (segment) {
    case 'pregnant':
      return 'gentle-P'
    case 'early_postpartum':
      return 'gentle-E'
    case 'later_postpartum':
    case 'general':
    case null:
      return 'standard'
  }
}

/** The tracks a reader may choose from. */
export function tracksFor(segment: Segment | null): readonly TrackName[] {
  switch (segment) {
    case 'pregnant':
      return ['gentle-P']
    case 'early_postpartum':
    case 'later_postpartum':
    case 'general':
    case null:
      return TRACKS
  }
}

/** In the first 6 months after a birth, the standard track waits for a clinician's OK to its hardest moves. */
export function needsOkay(segment: Segment | null, track: TrackName): boolean {
  return segment === 'early_postpartum' && track === 'standard'
}

/** What remains of a choice under a new segment: nothing if the segment has that track or does not offer it. */
export function keptTrack({ segment, track }: Situation): TrackName | null {
  if (track === null || track === trackFor(segment) || needsOkay(segment, track)) return null
  return tracksFor(segment).includes(track) ? track : null
}

/** What an answer says: a segment, a track chosen without a reason, or nothing. */
export function situationTold(answer: Segment | TrackName): Situation {
  switch (answer) {
    case 'pregnant':
    case 'early_postpartum':
    case 'later_postpartum':
      return { segment: answer, track: null }
    case 'gentle-P':
    case 'gentle-E':
      return { segment: null, track: answer }
    case 'general':
    case 'standard':
      return { segment: null, track: null }
  }
}

/** Whom the reader's mails are written for. A segment whose track is gentle anyway has words of its own. */
export function variantFor({ segment, track }: Situation): Variant {
  switch (segment) {
    case 'pregnant':
    case 'early_postpartum':
      return segment
    case 'later_postpartum':
    case 'general':
    case null:
      return track === null || track === 'standard' ? (segment ?? 'general') : 'gentle'
  }
}

/** A reader whom a variant is written for. */
export function situationIn(variant: Variant): Situation {
  return variant === 'gentle' ? { segment: null, track: 'gentle-P' } : { segment: variant, track: null }
}
