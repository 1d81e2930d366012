import type { Pose, Side } from '../figures/skeleton.ts'
import type { Vec } from '../figures/space.ts'

/** On the back, head to the left. Hips are `lift` above the floor, shoulders stay down. */
export function supine(right: Partial<Side>, left: Partial<Side>, lift = 0): Pose {
  const pelvis: Vec = [Math.sqrt(46 ** 2 - lift ** 2) - 46, 11 + lift, 0]
  return {
    pelvis,
    up: [-46 - pelvis[0], -lift, 0],
    front: [0, 1, 0],
    head: [-1, 0, 0],
    look: [0.12, 1, 0],
    tail: [-0.6, -0.05, 0.7],
    right: { ...resting(8), ...right },
    left: { ...resting(-8), ...left },
  }
}

function resting(z: number): Side {
  return {
    foot: [42, 8, z],
    knee: [0, 1, 0],
    toes: [1, 0, 0],
    hand: [0, 4, z * 3],
    elbow: [0, 0.3, z],
  }
}

/** Arms up, hip and knee at right angles. */
export function tabletop(z: number): Partial<Side> {
  return {
    foot: [39, 49, z],
    toes: [0.5, 1, 0],
    hand: [-45, 62, z * 1.9],
    elbow: [0, 0, z],
  }
}

const UNDER_HEAD: Vec = [-0.5, -0.1, -1]

/** Face down, head to the left, forehead on the hands. The left side is the near one. */
export function prone(nearFoot: Vec): Pose {
  return {
    pelvis: [0, 11, 0],
    up: [-1, 0, 0],
    front: [0, -1, 0],
    head: [-1, 0.1, 0],
    look: [-0.1, -1, 0],
    tail: [0.7, -0.1, 0.9],
    left: {
      foot: nearFoot,
      knee: [0, -1, 0],
      toes: [1, -0.35, 0],
      hand: [-70, 4, 5],
      elbow: [0.2, 0, 1],
      fingers: UNDER_HEAD,
    },
    right: {
      foot: [80, 8, -8],
      knee: [0, -1, 0],
      toes: [1, -0.35, 0],
      hand: [-70, 4, -5],
      elbow: [0.2, 0, -1],
    },
  }
}

/** On the side, facing the viewer, head to the left. The left leg is the upper one. */
export function sideLying(upperFoot: Vec): Pose {
  return {
    pelvis: [0, 17, 0],
    up: [-1, 0.02, 0],
    front: [0, 0, 1],
    head: [-1, 0, 0],
    look: [0, 0, 1],
    tail: [-0.6, -0.6, -1],
    left: {
      foot: upperFoot,
      knee: [0, 0.2, 1],
      toes: [0.15, 0, 1],
      hand: [-22, 4, 30],
      elbow: [0.4, 0.6, 1],
    },
    right: {
      foot: [62, 6, 10],
      knee: [0, 0, 1],
      toes: [0.4, 0, 1],
      hand: [-76, 9, 12],
      elbow: [0.5, -0.3, 1],
      fingers: [-1, 0, 0.1],
    },
  }
}

/** Shoulders on something at height `high`, hips at `hips`. */
export function raised(hips: Vec, shoulders: Vec): Pose {
  return {
    ...supine({}, {}),
    pelvis: hips,
    up: [shoulders[0] - hips[0], shoulders[1] - hips[1], 0],
    head: [-1, 0.35, 0],
    look: [0.4, 1, 0],
    bump: true,
    right: { ...resting(8), hand: [-56, 42, 42], elbow: [0.6, -1, 0.6] },
    left: { ...resting(-8), hand: [-56, 42, -42], elbow: [0.6, -1, -0.6] },
  }
}
