import type { Person } from './person.ts'
import { type Circle, type Ends, ribbon } from './ribbon.ts'
import type { Arm, Leg, Limb } from './skeleton.ts'
import { along, type Camera, dot, minus, offset, unit, type Vec } from './space.ts'
import { n, path, WHITE } from './svg.ts'

interface LegLook {
  readonly build: number
  readonly farOff: boolean
  /** So high that the back of the thigh shows. */
  readonly isRaised: boolean
  readonly isTinted: boolean
  readonly skin: string
  readonly shorts: string
  readonly leggings: string
  readonly shoes: string
}

export function legShape(leg: Leg, camera: Camera, look: LegLook): string {
  const { root, joint, end } = leg
  const { build, farOff, isRaised, isTinted, skin, shorts, leggings, shoes } = look
  const isStraight = bendOf(leg) > 0.6
  const thigh: Knot = [along(root, joint, 0.3), 9.7 * build]
  const calf: Knot = [along(joint, end, 0.36), 6.7 * build]
  const cuff: Knot = [along(joint, end, 0.84), 4.4 * build]
  const ankle: Knot = [end, 3.7]
  return [
    farOff ? '' : path(chain(camera, [cuff, ankle], { open: true }), skin),
    shoeShape(leg, camera, shoes, farOff),
    path(
      chain(camera, [thigh, [joint, 6.6 * build], ...(isStraight ? [calf] : []), farOff ? ankle : cuff], {
        open: true,
        cut: true,
      }),
      leggings,
    ),
    isTinted && !farOff ? seam(leg, camera) : '',
    path(
      chain(
        camera,
        [
          [root, 10.8 * build],
          [along(root, joint, 0.4), 10 * build],
        ],
        { open: !isRaised, cut: true },
      ),
      shorts,
    ),
  ].join('')
}

/** A pale stripe down the leg, which sets cloth apart from skin. */
function seam({ root, joint, end }: Leg, camera: Camera): string {
  const [from, through, to] = [along(root, joint, 0.5), joint, along(joint, end, 0.76)].map(camera.on)
  if (!from || !through || !to) return ''
  const bend = { x: 0.6 * through.x + 0.2 * (from.x + to.x), y: 0.6 * through.y + 0.2 * (from.y + to.y) }
  return path(`M${n(from.x)} ${n(from.y)}Q${n(bend.x)} ${n(bend.y)} ${n(to.x)} ${n(to.y)}`, 'none', WHITE)
}

/** When the heel lifts off the floor, the toes stay flat. */
function shoeShape({ end, toes, sole }: Leg, camera: Camera, fill: string, farOff: boolean): string {
  const ball = offset(end, [toes, 9], [sole, 5.2])
  const isOnTiptoe = toes[1] < -0.3 && ball[1] < 9
  const flat: Vec = unit([toes[0], 0, toes[2]])
  const [forward, down]: readonly [Vec, Vec] = isOnTiptoe ? [flat, [0, -1, 0]] : [toes, sole]
  const under = offset(end, [toes, 9], [sole, 8.2])
  return [
    path(
      chain(camera, [
        [offset(end, [toes, -3.4], [sole, 4]), 4.4],
        [ball, 3.5],
        [offset(ball, [forward, 6.5], [down, 0.6]), 2.8],
      ]),
      fill,
    ),
    farOff
      ? ''
      : path(
          chain(camera, [
            [offset(end, [toes, -5], [sole, 8]), 1.5],
            [under, 1.5],
            [offset(under, [forward, 7]), 1.4],
          ]),
          WHITE,
        ),
  ].join('')
}

interface ArmLook extends Pick<Person, 'build' | 'sleeves'> {
  readonly farOff: boolean
  readonly skin: string
  readonly sleeve: string
  readonly tint: string | undefined
}

export function armShape(arm: Arm, camera: Camera, look: ArmLook): string {
  const { root, joint, end, fingers } = arm
  const { build, sleeves, farOff, skin, sleeve, tint } = look
  const upper: Knot = [root, 5.8 * build]
  const elbow: Knot = [joint, 4.5 * build]
  const forearm: readonly Knot[] = farOff || bendOf(arm) > 0.5 ? [] : [[along(joint, end, 0.3), 4.3 * build]]
  const wrist: Knot = [end, 2.9]
  const hand: readonly Knot[] = farOff
    ? [[offset(end, [fingers, 7]), 3.1]]
    : [
        [offset(end, [fingers, 4.5]), 3.7],
        [offset(end, [fingers, 10]), 2.2],
      ]
  const isLong = tint !== undefined || sleeves === 'long'
  const bare = isLong ? [wrist] : [upper, elbow, ...forearm, ...(farOff ? [] : [wrist])]
  const cloth: readonly Knot[] = isLong
    ? [upper, elbow, ...forearm, [along(joint, end, 0.94), 3.3 * build]]
    : [
        [root, 6.1 * build],
        [along(root, joint, 0.62), 5.5 * build],
      ]
  return (
    path(chain(camera, [...bare, ...hand]), skin) + path(chain(camera, cloth, { cut: true }), tint ?? sleeve)
  )
}

/** One when the limb is straight. */
function bendOf({ root, joint, end }: Limb): number {
  return dot(unit(minus(joint, root)), unit(minus(end, joint)))
}

type Knot = readonly [at: Vec, r: number]

function chain(camera: Camera, knots: readonly Knot[], ends: Ends = {}): string {
  return ribbon(
    knots.map(([at, r]): Circle => ({ ...camera.on(at), r: r * camera.scale })),
    ends,
  )
}
