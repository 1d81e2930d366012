import { arrow, type Heads, lookInside, ring } from './marks.ts'
import { lines, type Pillow, pillow, type Roll, roll, solid, wallEdge } from './props.ts'
import { along, type Camera, type Vec } from './space.ts'
import { ACCENT, INK, PAPER, type Part, path, words } from './svg.ts'

/** The things around a figure, and the marks that show what moves. */
export type Thing =
  | {
      readonly kind: 'solid'
      readonly min: Vec
      readonly max: Vec
      readonly fill?: string
      readonly near?: number
    }
  | {
      readonly kind: 'sheet'
      readonly corners: readonly Vec[]
      readonly fill: string
      readonly bare?: boolean
    }
  | { readonly kind: 'band'; readonly points: readonly Vec[]; readonly near?: number }
  | ({ readonly kind: 'pillow'; readonly near?: number } & Pillow)
  | ({ readonly kind: 'roll'; readonly near?: number } & Roll)
  | ({ readonly kind: 'arrow'; readonly points: readonly [Vec, Vec, Vec] } & Heads)
  | { readonly kind: 'ring'; readonly at: Vec; readonly aside: Vec; readonly up: Vec }
  /** Seen edge on, with the room to its left. */
  | { readonly kind: 'wall'; readonly at: Vec }
  | { readonly kind: 'guide'; readonly points: readonly Vec[] }
  | { readonly kind: 'pelvicFloor'; readonly from: Vec; readonly at: Vec; readonly lifted: boolean }
  | {
      readonly kind: 'word'
      readonly at: Vec
      readonly text: string
      readonly anchor: 'start' | 'middle' | 'end'
    }

const ON_TOP = 1000

export function thingOf(thing: Thing, camera: Camera): Part {
  switch (thing.kind) {
    case 'solid': {
      const { depth, shape } = solid(thing.min, thing.max, thing.fill ?? PAPER, camera)
      return { depth: depth + (thing.near ?? 0), shape }
    }
    case 'sheet':
      return {
        depth: -ON_TOP,
        shape: path(`${lines(thing.corners, camera)}Z`, thing.fill, thing.bare ? 'none' : INK),
      }
    case 'pillow':
      return {
        depth: camera.depth(thing.at) + (thing.near ?? 0),
        shape: pillow(thing, camera),
      }
    case 'roll':
      return {
        depth: camera.depth(along(thing.from, thing.to, 0.5)) + (thing.near ?? 0),
        shape: roll(thing, camera),
      }
    case 'band': {
      const d = lines(thing.points, camera)
      const shape = path(d, 'none', PAPER, 8) + path(d, 'none', ACCENT, 5)
      return { depth: depthOf(thing.points, camera) + (thing.near ?? 0), shape }
    }
    case 'guide': {
      const d = lines(thing.points, camera)
      return {
        depth: ON_TOP,
        shape: `<path d="${d}" stroke="${ACCENT}" stroke-width="3" stroke-dasharray="1 7"/>`,
      }
    }
    case 'arrow':
      return { depth: ON_TOP, shape: arrow(thing.points.map(camera.on), thing) }
    case 'ring':
      return { depth: ON_TOP, shape: ring(thing.at, thing.aside, thing.up, camera) }
    case 'wall':
      return { depth: -ON_TOP, shape: wallEdge(thing.at, camera) }
    case 'pelvicFloor':
      return { depth: ON_TOP, shape: lookInside(camera, thing.from, thing.at, thing.lifted) }
    case 'word': {
      const { x, y } = camera.on(thing.at)
      return {
        depth: ON_TOP,
        shape: words(thing.text, x, y, { size: 22, anchor: thing.anchor }),
      }
    }
  }
}

function depthOf(points: readonly Vec[], camera: Camera): number {
  return points.reduce((sum, at) => sum + camera.depth(at), 0) / points.length
}
