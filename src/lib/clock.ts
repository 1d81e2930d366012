/** The handler passes the clock in, so that nothing below reads the real time. */
export interface Clock {
  /** Milliseconds since 1970 UTC. */
  now(): number
  pause(milliseconds: number): Promise<void>
}
