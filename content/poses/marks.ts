import type { Vec } from '../../src/drawing/space.ts'
import { n, TINT, words } from '../../src/drawing/svg.ts'
import type { Thing } from '../../src/drawing/things.ts'

export function arrow(from: Vec, through: Vec, to: Vec): Thing {
  return {
    kind: 'arrow',
    points: [from, through, to],
  }
}

/** There and back. */
export function swing(from: Vec, through: Vec, to: Vec): Thing {
  return {
    kind: 'arrow',
    points: [from, through, to],
    both: true,
  }
}

/** A dotted arrow: the slow way, or air. */
export function slowArrow(from: Vec, through: Vec, to: Vec): Thing {
  return {
    kind: 'arrow',
    points: [from, through, to],
    slow: true,
  }
}

/** A circle of that radius around what is ahead. */
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

/** A look inside someone on a chair, beside her. */
export function pelvicFloor(lifted: boolean): Thing {
  return {
    kind: 'pelvicFloor',
    from: [2, 50, 20],
    at: [86, 84, 20],
    lifted,
  }
}

/** What the colour of a limb means, its middle at that point. */
export function movesKey(x: number, y: number): string {
  return `<circle cx="${n(x - 36)}" cy="${n(y - 7)}" r="9" fill="${TINT}"/>${words('moves', x - 20, y, { size: 22, anchor: 'start' })}`
}
