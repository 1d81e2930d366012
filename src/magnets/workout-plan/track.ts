import {
  DAYS,
  type Day,
  type PlanRow,
  type Stage,
  TRACKS,
  type TrackName,
  type Variant,
} from '../../domain/course.ts'

export interface Session {
  readonly week: number
  /** Its letter. Together with the week it names the session, in every track alike. */
  readonly letter: string
  /** The day the plan itself puts it on. */
  readonly day: Day
  readonly minutes: number
  readonly rows: readonly PlanRow[]
}

/** What decides which month a reader has. */
export interface Situation {
  readonly stage: Stage | null
  /** The month chosen without a reason given. Null follows the stage. */
  readonly track: TrackName | null
}

/** A choice that the stage does not offer is none. */
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

/** The months a reader may choose from. */
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

/** In the first 6 months after a birth the standard month waits for a clinician who has okayed its hardest moves. */
export function needsOkay(stage: Stage | null, track: TrackName): boolean {
  return stage === 'early_postpartum' && track === 'standard'
}

/** What remains of a choice under a new stage: nothing, if the stage brings that month anyway, or does not offer it freely. */
export function keptTrack({ stage, track }: Situation): TrackName | null {
  if (track === null || track === trackFor(stage) || needsOkay(stage, track)) return null
  return tracksFor(stage).includes(track) ? track : null
}

/** What an answer tells: a stage, a month chosen without a reason, or nothing. */
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

/** Whom the reader's mails are written for. A stage whose month is gentle anyway has words of its own. */
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

/** The sessions of a track in the order they are done. */
export function sessionsOf(rows: readonly PlanRow[]): readonly Session[] {
  const sessions = new Map<string, PlanRow[]>()
  for (const row of rows) {
    const key = `${row.week} ${row.session}`
    sessions.set(key, [...(sessions.get(key) ?? []), row])
  }
  return [...sessions.values()].flatMap((own) => {
    const first = own[0]
    if (first === undefined) return []
    return {
      week: first.week,
      letter: first.session,
      day: first.day,
      minutes: first.sessionMinutes,
      rows: own,
    }
  })
}

/** The weekdays a track stands on, and so how many sessions a week it has. */
export function daysOf(sessions: readonly Session[]): readonly Day[] {
  const used = new Set(sessions.map((session) => session.day))
  return DAYS.filter((day) => used.has(day))
}
