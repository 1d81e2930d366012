import { headOf } from './head.ts'
import { armShape, legShape } from './limbs.ts'
import type { Person } from './person.ts'
import { type Limb, SKULL, type Skeleton } from './skeleton.ts'
import { type Camera, dot, minus, norm, unit } from './space.ts'
import { type Part, shaded, TINT } from './svg.ts'
import { torsoOf } from './torso.ts'

export type Working = 'rightLeg' | 'leftLeg' | 'rightArm' | 'leftArm' | 'hips'

/** From far off, a figure has no face and its clothes have no seams. */
export function bodyOf(
  body: Skeleton,
  who: Person,
  camera: Camera,
  { working, farOff }: { working: readonly Working[]; farOff: boolean },
): readonly Part[] {
  const shorts = working.includes('hips') ? TINT : who.shorts
  const { hips, join, chest } = torsoOf(body, { ...who, shorts }, camera)
  const trunk = camera.depth(body.waist)
  const lookOf = (name: Working, isFar: boolean) => {
    const cloth = (colour: string) => (isFar ? shaded(colour) : colour)
    return { skin: cloth(who.skin), cloth, tint: working.includes(name) ? TINT : undefined }
  }
  const arms = (['rightArm', 'leftArm'] as const).map((name): Part => {
    const arm = body[name]
    const isFar = camera.depth(arm.root) < camera.depth(body.neck) - 3 && !isPointedAt(camera, arm)
    const { skin, tint, cloth } = lookOf(name, isFar)
    const shape = armShape(arm, camera, {
      build: who.build,
      sleeves: who.sleeves,
      farOff,
      skin,
      tint,
      sleeve: cloth(who.top),
    })
    return { depth: depthOf(arm, camera), shape }
  })
  const legs = (['rightLeg', 'leftLeg'] as const).map((name) => {
    const leg = body[name]
    const isPointed = isPointedAt(camera, leg)
    const isFar = !isPointed && camera.depth(leg.root) < camera.depth(body.pelvis) - 3
    const isRaised = dot(unit(minus(leg.joint, leg.root)), body.hips.up) > 0.3
    const { skin, tint, cloth } = lookOf(name, isFar)
    const shape = legShape(leg, camera, {
      build: who.build,
      farOff,
      isRaised,
      skin,
      shorts: shorts === TINT ? TINT : cloth(shorts),
      leggings: tint ?? cloth(who.leggings),
      isTinted: tint !== undefined,
      shoes: cloth(who.shoes),
    })
    const own = depthOf(leg, camera)
    return {
      isBehind: isFar,
      depth: isRaised || isPointed ? own : Math.min(own, trunk - 0.1),
      shape: isPointed ? shape : shape + join,
      bare: shape,
    }
  })
  const behind = legs.filter(({ isBehind }) => isBehind).map(({ depth, bare }) => ({ depth, shape: bare }))
  const before = legs.filter(({ isBehind }) => !isBehind)
  const seat =
    behind.length > 0
      ? Math.max(...behind.map(({ depth }) => depth)) + 0.01
      : Math.min(trunk, ...before.map(({ depth }) => depth)) - 1
  const top = Math.max(trunk, seat + 0.02)
  const head = headOf(body, who, camera, farOff)
  const under = [
    ...(dot(body.crown, camera.toward) > -0.3 ? [top] : []),
    ...(isFaceDownOnHands(body) ? arms.map(({ depth }) => depth) : []),
  ]
  return [
    ...behind,
    { depth: seat, shape: hips },
    ...before.map(({ depth, shape }) => ({ depth: Math.max(depth, seat + 0.01), shape })),
    { depth: top, shape: chest },
    ...arms,
    { depth: Math.max(head.depth, ...under), shape: head.shape },
  ]
}

function depthOf({ root, joint, end }: Limb, camera: Camera): number {
  return (camera.depth(root) * 2 + camera.depth(joint) + camera.depth(end)) / 4
}

/** The upper part of the limb points towards the viewer. */
function isPointedAt(camera: Camera, { root, joint }: Limb): boolean {
  return dot(unit(minus(joint, root)), camera.toward) > 0.62
}

function isFaceDownOnHands({ head, look, leftArm }: Skeleton): boolean {
  return look[1] < -0.8 && norm(minus(leftArm.end, head)) < 2 * SKULL
}
