/** Time for a run that lasts: the handler hands it in, so that nothing below reads the real one. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number
  pause(milliseconds: number): Promise<void>
}
