import type { Vec } from '../figures/space.ts'
import { n, TINT, words } from '../figures/svg.ts'
import type { Thing } from '../figures/things.ts'

export function arrow(from: Vec, through: Vec, to: Vec): Thing {
  return {
    kind: 'arrow',
    points: [from, through, to],
  }
}

/** An arrow with two heads. */
export function swing(from: Vec, through: Vec, to: Vec): Thing {
  return {
    kind: 'arrow',
    points: [from, through, to],
    both: true,
  }
}

/** A dotted arrow for a slow move or for breath. */
export function slowArrow(from: Vec, through: Vec, to: Vec): Thing {
  return {
    kind: 'arrow',
    points: [from, through, to],
    slow: true,
  }
}

/** A circle of that radius in front of the figure. */
export function ring(at: Vec, radius: number): Thing {
  return {
    kind: 'ring',
    at,
    aside: [0, 0, radius],
    up: [0, radius, 0],
  }
}

export function word(text: string, at: Vec, anchor: 'start' | 'middle' | 'end' = 'middle'): Thing {
  return {
    kind: 'word',
    at,
    text,
    anchor,
  }
}

export function dottedLine(...points: readonly Vec[]): Thing {
  return { kind: 'guide', points }
}

/** The pelvic floor of someone on a chair, in an inset beside them. */
export function pelvicFloor(lifted: boolean): Thing {
  return {
    kind: 'pelvicFloor',
    from: [2, 50, 20],
    at: [86, 84, 20],
    lifted,
  }
}

/** A label for the coloured limb whose middle is at that point. */
export function movesKey(x: number, y: number): string {
  return `<circle cx="${n(x - 36)}" cy="${n(y - 7)}" r="9" fill="${TINT}"/>${words('moves', x - 20, y, { size: 22, anchor: 'start' })}`
}
