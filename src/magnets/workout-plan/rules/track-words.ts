import { type CompiledCourse, type PlanTrack, TRACKS } from '../../../domain/course.ts'
import type { Track } from '../../../domain/magnet.ts'
import { type CourseRules, type Situation, trackOf } from '../../../domain/segment.ts'

export const TRACK_WORDS: Readonly<Record<PlanTrack, Track>> = {
  standard: {
    title: 'Standard month',
    about: 'Three sessions a week: on your feet, on the floor and with a band.',
    suits: 'It suits most runners.',
    for: ['later_postpartum', 'general'],
    notFor: ['pregnant'],
    okay: {
      for: ['early_postpartum'],
      sentence:
        'For the standard month: I gave birth 12 weeks ago or more, and my clinician has said yes to the single-leg bridge, the dead bug, seated foot taps and hip flexion with the band for me.',
      missing: 'Please tick the box if both are true, or choose a gentle month.',
    },
    variant: null,
  },
  'gentle-P': {
    title: 'Gentle month: nothing flat on your back',
    about: 'Two sessions a week: on your feet, on a chair, on your side and on all fours.',
    suits: 'It suits you if you’d rather not lie flat.',
    for: ['pregnant'],
    notFor: [],
    okay: null,
    variant: 'gentle',
  },
  'gentle-E': {
    title: 'Gentle month: with floor moves',
    about: 'Two sessions a week: easy moves on your back, on your side and on your feet.',
    suits:
      'It suits you if you’re easing back in. Not for pregnancy: some moves are done lying on your back.',
    for: ['early_postpartum'],
    notFor: ['pregnant'],
    okay: null,
    variant: 'gentle',
  },
}

/** What decides a reader's track in a course with this plan. */
export function planRules({ segments }: Pick<CompiledCourse, 'segments'>): CourseRules {
  return { segments, magnet: { tracks: TRACK_WORDS } }
}

export function planTrackOf(course: Pick<CompiledCourse, 'segments'>, situation: Situation): PlanTrack {
  const name = trackOf(planRules(course), situation)
  return TRACKS.find((track) => track === name) ?? 'standard'
}

/** In a sentence: "the gentle month: with floor moves". */
export function theMonth(track: PlanTrack): string {
  const { title } = TRACK_WORDS[track]
  return `the ${title.charAt(0).toLowerCase()}${title.slice(1)}`
}
