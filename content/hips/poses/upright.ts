import type { Pose, Side } from '../figures/skeleton.ts'
import type { Vec } from '../figures/space.ts'
import type { Thing } from '../figures/things.ts'

/** On both feet, facing right. */
export function standing(
  right: Partial<Side> = {},
  left: Partial<Side> = {},
  more: Partial<Pose> = {},
): Pose {
  return {
    pelvis: [0, 88, 0],
    up: [0, 1, 0],
    front: [1, 0, 0],
    ...more,
    right: { ...upright(8), ...right },
    left: { ...upright(-8), ...left },
  }
}

function upright(z: number): Side {
  return {
    foot: [0, 8, z],
    knee: [1, 0, 0],
    toes: [1, 0, 0],
    hand: [4, 83, z * 2.4],
    elbow: [-1, 0, 0],
  }
}

/** The left hand flat on a wall in front of the left shoulder. */
export const ON_WALL = { hand: [43, 124, -30], elbow: [-0.2, -1, -0.2], fingers: [0, 1, 0] } as const

/** That wall, for a view in which it is edge on. */
export const WALL_AT_HAND: Thing = { kind: 'wall', at: [48, 0, -30] }

export const WALL_LABEL: Vec = [69, 150, -30]

/** Both hands on the back of a chair in front. */
export function leaning(right: Partial<Side>): Pose {
  return standing(
    { hand: [40, 88, 14], ...right },
    { hand: [40, 88, -14] },
    { pelvis: [-4, 87, 0], up: [0.22, 1, 0], head: [0.1, 1, 0] },
  )
}

/** On a chair whose seat is 42 high, facing right. */
export function seated(right: Partial<Side> = {}, left: Partial<Side> = {}, more: Partial<Pose> = {}): Pose {
  return {
    pelvis: [0, 53, 0],
    up: [0, 1, 0],
    front: [1, 0, 0],
    ...more,
    right: { ...sitting(8), ...right },
    left: { ...sitting(-8), ...left },
  }
}

function sitting(z: number): Side {
  return {
    foot: [39, 8, z],
    knee: [1, 1, 0],
    toes: [1, 0, 0],
    hand: [22, 63, z * 1.8],
    elbow: [-1, 0, 0],
  }
}

/** On the floor, back tall, legs long to the right. */
export function longSitting(right: Partial<Side> = {}): Pose {
  return {
    pelvis: [0, 12, 0],
    up: [0.02, 1, 0],
    front: [1, 0, 0],
    right: { ...onFloor(8), ...right },
    left: onFloor(-8),
  }
}

function onFloor(z: number): Side {
  return {
    foot: [80, 6, z],
    knee: [0, 1, 0],
    toes: [0.2, 1, 0],
    hand: [28, 22, z * 1.6],
    elbow: [-1, 0.4, z / 10],
  }
}

/** On hands and knees, facing right. */
export function kneeling(right: Partial<Side> = {}, left: Partial<Side> = {}): Pose {
  return {
    pelvis: [0, 48, 0],
    up: [1, 0.06, 0],
    front: [0, -1, 0],
    head: [1, 0.12, 0],
    look: [0.2, -1, 0],
    tail: [-1, 0.1, 0.3],
    right: { ...onAllFours(8), ...right },
    left: { ...onAllFours(-8), ...left },
  }
}

function onAllFours(z: number): Side {
  return {
    foot: [-39, 7, z],
    knee: [1, -1, 0],
    toes: [-1, 0.1, 0],
    hand: [44, 4, z * 1.9],
    elbow: [-1, 0, 0],
    fingers: [1, -0.1, 0],
  }
}
