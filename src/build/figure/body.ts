import type { Camera } from './camera.ts'
import { headOf } from './head.ts'
import { armShape, legShape } from './limbs.ts'
import type { Person } from './person.ts'
import type { Skeleton } from './skeleton.ts'
import { type Part, shaded, TINT } from './svg.ts'
import { torsoOf } from './torso.ts'

export type Working = 'rightLeg' | 'leftLeg' | 'rightArm' | 'leftArm'

/** From far off, a figure has no face, and its clothes have no seams. */
export const bodyOf = (
  body: Skeleton,
  who: Person,
  camera: Camera,
  working: readonly Working[],
  farOff: boolean,
): readonly Part[] => {
  const limbs = LIMBS.map((name) => {
    const limb = body[name]
    const depth = (camera.depth(limb.root) * 2 + camera.depth(limb.joint) + camera.depth(limb.end)) / 4
    const trunk = 'toes' in limb ? body.pelvis : body.neck
    const isFar = camera.depth(limb.root) < camera.depth(trunk) - 3
    const cloth = (colour: string) => (isFar ? shaded(colour) : colour)
    const skin = cloth(who.skin)
    const tint = working.includes(name) ? TINT : undefined
    const shape =
      'toes' in limb
        ? legShape(limb, camera, who, farOff, {
            skin,
            shorts: cloth(who.shorts),
            leggings: tint ?? cloth(who.leggings),
            shoes: cloth(who.shoes),
          })
        : armShape(limb, camera, who, farOff, { skin, tint, sleeve: cloth(who.top) })
    return { depth, shape }
  })
  const { hips, chest } = torsoOf(body, who, camera)
  const trunk = camera.depth(body.waist)
  const farthest = Math.min(trunk, ...limbs.map(({ depth }) => depth))
  return [
    { depth: farthest - 1, shape: hips },
    { depth: trunk, shape: chest },
    ...limbs,
    headOf(body, who, camera, farOff),
  ]
}

const LIMBS: readonly Working[] = ['rightLeg', 'leftLeg', 'rightArm', 'leftArm']
