import { setTimeout as sleep } from 'node:timers/promises'
import type { Dice } from './dice.ts'

const LONGEST_WAIT_MS = 4000

export interface Killer {
  /** Waits for the planned moment of the n-th kill, kills, and returns when the stack serves again. */
  strike(kill: number): Promise<void>
  /** A request has reached the provider. Nothing of it is accepted yet. */
  arrived(): void
  /** The provider has answered. The Worker may not have recorded it yet. */
  answered(): void
}

type Point =
  | { kind: 'time'; afterMs: number }
  | { kind: 'arrived'; nth: number }
  | { kind: 'answered'; afterMs: number }

export function openKiller(dice: Dice, kill: () => Promise<void>): Killer {
  let armed: { point: Point; fire: () => void } | null = null
  let arrivals = 0
  return {
    async strike(number) {
      const point = pointOf(dice, number)
      arrivals = 0
      const fired = new Promise<void>((fire) => {
        armed = { point, fire }
        setTimeout(fire, point.kind === 'time' ? point.afterMs : LONGEST_WAIT_MS)
      })
      // A kill on arrival must happen before the provider goes on, so `arrived` runs it directly, not after
      // this wait.
      const dead = fired.then(() => kill())
      await fired
      armed = null
      await dead
    },
    arrived() {
      arrivals++
      if (armed?.point.kind === 'arrived' && arrivals >= armed.point.nth) armed.fire()
    },
    answered() {
      if (armed?.point.kind === 'answered') void sleep(armed.point.afterMs).then(armed.fire)
    },
  }
}

function pointOf(dice: Dice, number: number): Point {
  const kind = dice.pick(['time', 'arrived', 'arrived', 'answered', 'answered'], 'kill', number)
  switch (kind) {
    case 'time':
      return { kind, afterMs: dice.between(300, 3000, 'kill after', number) }
    case 'arrived':
      return { kind, nth: dice.between(1, 2, 'kill at request', number) }
    case 'answered':
      return { kind, afterMs: dice.between(0, 120, 'kill after answer', number) }
  }
}
