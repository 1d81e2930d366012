import type { TrackName } from '../../course/course.ts'

/** What an author can put right and only printing finds out: a week that is longer than its page. */
export class DoesNotFit extends Error {
  constructor(
    readonly track: TrackName,
    readonly week: number,
  ) {
    super(`week ${week} of ${track} does not fit on a printed page. Shorten its notes, or take a row out.`)
  }
}
