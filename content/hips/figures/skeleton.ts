import { across, add, cross, dot, minus, norm, offset, times, unit, type Vec } from './space.ts'

/** Where hands and feet are. Knees and elbows follow from the bone lengths and the side they point to. */
export interface Pose {
  readonly pelvis: Vec
  readonly up: Vec
  readonly front: Vec
  readonly chest?: Vec
  readonly head?: Vec
  readonly look?: Vec
  readonly tail?: Vec
  readonly bump?: boolean
  readonly right: Side
  readonly left: Side
}

export interface Side {
  readonly foot: Vec
  readonly knee: Vec
  readonly toes: Vec
  readonly hand: Vec
  readonly elbow: Vec
  /** Where the fingers point, unless the hand continues the forearm. */
  readonly fingers?: Vec
}

export interface Limb {
  readonly root: Vec
  readonly joint: Vec
  readonly end: Vec
}

export interface Arm extends Limb {
  readonly fingers: Vec
}

export interface Leg extends Limb {
  readonly toes: Vec
  readonly sole: Vec
}

export interface Skeleton {
  readonly pelvis: Vec
  readonly waist: Vec
  readonly neck: Vec
  readonly hips: Axes
  readonly ribs: Axes
  readonly head: Vec
  readonly crown: Vec
  readonly look: Vec
  readonly tail: Vec
  readonly bump: boolean
  readonly rightLeg: Leg
  readonly leftLeg: Leg
  readonly rightArm: Arm
  readonly leftArm: Arm
}

interface Axes {
  readonly up: Vec
  readonly front: Vec
  readonly right: Vec
}

export const SKULL = 10.2
const THIGH = 41
const SHIN = 39
const UPPER_ARM = 27
const FOREARM = 24
const HIP_WIDTH = 8
const SHOULDER_WIDTH = 15
const WAIST = 18
const RIBS = 28

export function skeletonOf(pose: Pose): Skeleton {
  const hips = axes(pose.up, pose.front)
  const ribs = axes(pose.chest ?? pose.up, pose.front)
  const waist = offset(pose.pelvis, [hips.up, WAIST])
  const neck = offset(waist, [ribs.up, RIBS])
  const crown = unit(pose.head ?? ribs.up)
  const look = across(pose.look ?? ribs.front, crown)
  const hip = (way: number) => offset(pose.pelvis, [hips.right, HIP_WIDTH * way])
  const shoulder = (way: number) => offset(neck, [ribs.right, SHOULDER_WIDTH * way], [ribs.up, -2])
  return {
    pelvis: pose.pelvis,
    waist,
    neck,
    hips,
    ribs,
    head: offset(neck, [ribs.up, 4], [crown, 15], [look, 2]),
    crown,
    look,
    tail: unit(pose.tail ?? add(times(look, -0.7), [0, -1, 0])),
    bump: pose.bump ?? false,
    rightLeg: leg(hip(1), pose.right),
    leftLeg: leg(hip(-1), pose.left),
    rightArm: arm(shoulder(1), pose.right),
    leftArm: arm(shoulder(-1), pose.left),
  }
}

function axes(up: Vec, front: Vec): Axes {
  const upward = unit(up)
  const forward = across(front, upward)
  return { up: upward, front: forward, right: cross(forward, upward) }
}

function leg(hip: Vec, { foot, knee, toes }: Side): Leg {
  const limb = reach(hip, foot, [THIGH, SHIN], knee)
  const forward = unit(toes)
  const shin = unit(minus(limb.end, limb.joint))
  const pointed = Math.max(0, dot(shin, forward))
  return { ...limb, toes: forward, sole: across(offset(shin, [unit(knee), -pointed]), forward) }
}

function arm(shoulder: Vec, { hand, elbow, fingers }: Side): Arm {
  const limb = reach(shoulder, hand, [UPPER_ARM, FOREARM], elbow)
  return { ...limb, fingers: unit(fingers ?? minus(limb.end, limb.joint)) }
}

/** Puts the joint between two bones of known length, on the side where `bend` points. */
function reach(root: Vec, target: Vec, [upper, lower]: readonly [number, number], bend: Vec): Limb {
  const way = unit(minus(target, root))
  const length = Math.min(norm(minus(target, root)), (upper + lower) * 0.998)
  const foot = (upper ** 2 - lower ** 2 + length ** 2) / (2 * length)
  const height = Math.sqrt(Math.max(0, upper ** 2 - foot ** 2))
  return {
    root,
    joint: offset(root, [way, foot], [across(bend, way), height]),
    end: offset(root, [way, length]),
  }
}
