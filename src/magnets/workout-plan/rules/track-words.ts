import type { TrackName } from '../../../domain/course.ts'
import type { TrackWords } from '../../../domain/magnet.ts'

export const TRACK_WORDS: Readonly<Record<TrackName, TrackWords>> = {
  standard: {
    title: 'Standard month',
    about: 'Three sessions a week: on your feet, on the floor and with a band.',
    suits: 'It suits most runners.',
  },
  'gentle-P': {
    title: 'Gentle month: nothing flat on your back',
    about: 'Two sessions a week: on your feet, on a chair, on your side and on all fours.',
    suits: 'It suits you if you’d rather not lie flat.',
  },
  'gentle-E': {
    title: 'Gentle month: with floor moves',
    about: 'Two sessions a week: easy moves on your back, on your side and on your feet.',
    suits:
      'It suits you if you’re easing back in. Not for pregnancy: some moves are done lying on your back.',
  },
}

/** In a sentence: "the gentle month: with floor moves". */
export function theMonth(track: TrackName): string {
  const { title } = TRACK_WORDS[track]
  return `the ${title.charAt(0).toLowerCase()}${title.slice(1)}`
}
