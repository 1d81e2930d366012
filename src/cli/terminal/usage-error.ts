/** What keeps a command from doing its work, in a line for who typed it: exit code 2. */
export class UsageError extends Error {
  /** It may work in a moment. */
  readonly isForNow: boolean

  constructor(message: string, isForNow = false) {
    super(message)
    this.isForNow = isForNow
  }
}
