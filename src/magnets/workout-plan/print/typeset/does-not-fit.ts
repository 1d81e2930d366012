/** A mistake that only printing finds: a session or the stop list is longer than its page. */
export class DoesNotFit extends Error {
  constructor(readonly part: { readonly track: string; readonly letter: string } | 'stop list') {
    super(
      part === 'stop list'
        ? 'with the note below it, this does not fit on a printed page. Shorten one of them.'
        : `session ${part.letter} of ${part.track} does not fit on a printed page. Shorten its notes, or remove a row.`,
    )
  }
}
