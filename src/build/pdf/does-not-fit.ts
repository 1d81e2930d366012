import type { TrackName } from '../../course/course.ts'

type Part = { readonly letter: string } | { readonly pages: 'rules' | 'moves' | 'stop list' }

/** What an author can put right and only printing finds out: a session or some prose that is longer than its pages. */
export class DoesNotFit extends Error {
  constructor(
    readonly track: TrackName,
    readonly part: Part,
  ) {
    super(
      'letter' in part
        ? `session ${part.letter} of ${track} does not fit on a printed page. Shorten its notes, or take a row out.`
        : `the ${part.pages} of ${track} do not fit on their printed pages. Shorten them.`,
    )
  }
}
