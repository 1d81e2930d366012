import { dot, type Vec } from './vector.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export interface Camera {
  readonly right: Vec
  readonly up: Vec
  readonly toward: Vec
  readonly scale: number
  readonly on: (at: Vec) => Point
  readonly depth: (at: Vec) => number
}

export interface View {
  readonly yaw?: number
  readonly pitch?: number
  readonly scale: number
}

/** Looks from the side; a yaw turns it towards the right end, a pitch lifts it. */
export const cameraAt = ({ yaw = 0, pitch = 0, scale }: View, origin: Point): Camera => {
  const [a, p] = [(yaw * Math.PI) / 180, (pitch * Math.PI) / 180]
  const right: Vec = [Math.cos(a), 0, -Math.sin(a)]
  const up: Vec = [-Math.sin(a) * Math.sin(p), Math.cos(p), -Math.cos(a) * Math.sin(p)]
  const toward: Vec = [Math.sin(a) * Math.cos(p), Math.sin(p), Math.cos(a) * Math.cos(p)]
  return {
    right,
    up,
    toward,
    scale,
    on: (at) => ({ x: origin.x + scale * dot(at, right), y: origin.y - scale * dot(at, up) }),
    depth: (at) => dot(at, toward),
  }
}
