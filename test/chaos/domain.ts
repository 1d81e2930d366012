import type { Dice } from './dice.ts'

const OUTAGE_SHARE = 0.03
const MOST_OUTAGES = 3
const LEAST_MINUTES = 5
const MOST_MINUTES = 60

export interface Domain {
  /** The state of the domain for a request that meets no other fault. */
  now(mail: string, attempt: number): 'verified' | 'unverified'
}

/** A domain that sometimes is not verified for a while: every mail of a request is refused, in a 200. */
export function openDomain(dice: Dice, courseNow: () => number): Domain {
  let until = 0
  let outages = 0
  return {
    now(mail, attempt) {
      if (outages < MOST_OUTAGES && dice.roll('domain', mail, attempt) < OUTAGE_SHARE) {
        const minutes = dice.between(LEAST_MINUTES, MOST_MINUTES, 'domain for', mail, attempt)
        until = Math.max(until, courseNow() + minutes * 60_000)
        outages++
      }
      return courseNow() < until ? 'unverified' : 'verified'
    },
  }
}
