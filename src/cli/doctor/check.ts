/** What was looked at, and how it is. `unknown` could not be looked at from here. */
export interface Check {
  readonly what: string
  readonly state: 'ok' | 'problem' | 'unknown'
  /** How it is; of a problem also what to do. */
  readonly detail: string
}
