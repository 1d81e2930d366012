/** Ends a command with one line for the person who typed it, and exit code 2. */
export class UsageError extends Error {
  /** A retry may succeed. */
  readonly isTemporary: boolean

  constructor(message: string, isTemporary = false) {
    super(message)
    this.isTemporary = isTemporary
  }
}
