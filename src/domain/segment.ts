import { type Stage, TRACKS, type TrackName, type Variant } from './course.ts'

/** What decides whom a reader's mails are written for, and which track they have. */
export interface Situation {
  readonly stage: Stage | null
  /** The track chosen without a reason given. Null follows the stage. */
  readonly track: TrackName | null
}

/** A choice that the stage does not offer does not count. */
export function trackOf({ stage, track }: Situation): TrackName {
  return track !== null && tracksFor(stage).includes(track) ? track : trackFor(stage)
}

export function trackFor(stage: Stage | null): TrackName {
  switch (stage) {
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
export function tracksFor(stage: Stage | null): readonly TrackName[] {
  switch (stage) {
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
export function needsOkay(stage: Stage | null, track: TrackName): boolean {
  return stage === 'early_postpartum' && track === 'standard'
}

/** What remains of a choice under a new stage: nothing if the stage has that track or does not offer it. */
export function keptTrack({ stage, track }: Situation): TrackName | null {
  if (track === null || track === trackFor(stage) || needsOkay(stage, track)) return null
  return tracksFor(stage).includes(track) ? track : null
}

/** What an answer says: a stage, a track chosen without a reason, or nothing. */
export function situationTold(answer: Stage | TrackName): Situation {
  switch (answer) {
    case 'pregnant':
    case 'early_postpartum':
    case 'later_postpartum':
      return { stage: answer, track: null }
    case 'gentle-P':
    case 'gentle-E':
      return { stage: null, track: answer }
    case 'general':
    case 'standard':
      return { stage: null, track: null }
  }
}

/** Whom the reader's mails are written for. A stage whose track is gentle anyway has words of its own. */
export function variantFor({ stage, track }: Situation): Variant {
  switch (stage) {
    case 'pregnant':
    case 'early_postpartum':
      return stage
    case 'later_postpartum':
    case 'general':
    case null:
      return track === null || track === 'standard' ? (stage ?? 'general') : 'gentle'
  }
}

/** A reader whom a variant is written for. */
export function situationIn(variant: Variant): Situation {
  return variant === 'gentle' ? { stage: null, track: 'gentle-P' } : { stage: variant, track: null }
}
