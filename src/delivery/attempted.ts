/** What one attempt at a batch came to. */
export type Attempted =
  | { kind: 'settled'; hasTaken: boolean }
  /** The batch goes on as two. */
  | { kind: 'cut' }
  /** The batch is tried again at this instant. */
  | { kind: 'waiting'; until: number }
  /** So is every other request: the provider's rate is used up. */
  | { kind: 'slow_down'; until: number }
  | { kind: 'halted' }
  /** Another worker has the batch now. */
  | { kind: 'lost_lease' }
