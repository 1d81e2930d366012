import type { Illustration } from '../figures/illustration.ts'
import { row, type Shot } from './frames.ts'
import { chair, mat } from './furniture.ts'
import { supine } from './lying.ts'
import { arrow, pelvicFloor, ring, slowArrow, swing } from './marks.ts'
import { BUN, CURLS, PONYTAIL, SCARF } from './people.ts'
import { ON_WALL, seated, standing, WALL_AT_HAND } from './upright.ts'

const VIEW = { yaw: 16, pitch: 8, scale: 1.06 }

export function march(bump: boolean): Shot {
  return {
    label: 'march',
    pose: standing(
      { foot: [14, 34, 8], toes: [1, -0.4, 0], hand: [-14, 100, 22], elbow: [-1, -0.4, 0] },
      { hand: [26, 112, -18], elbow: [-1, -0.6, 0] },
      { bump },
    ),
    working: ['rightLeg'],
    things: [arrow([54, 50, 8], [57, 64, 8], [54, 80, 8])],
  }
}

const swings: Shot = {
  label: 'leg swings',
  view: { ...VIEW, yaw: 34 },
  shift: -12,
  pose: standing({ foot: [-34, 20, 8], knee: [1, 0, 0.2], toes: [1, -0.5, 0] }, ON_WALL),
  working: ['rightLeg'],
  things: [WALL_AT_HAND, swing([-50, 10, 40], [-8, -6, 40], [36, 0, 40])],
}

const calfPumps: Shot = {
  label: 'calf pumps',
  view: { ...VIEW, yaw: 34 },
  shift: -12,
  pose: standing(
    { foot: [3, 19, 8], toes: [0.72, -0.7, 0] },
    { ...ON_WALL, foot: [3, 19, -8], toes: [0.72, -0.7, 0] },
    { pelvis: [3, 98, 0], bump: true },
  ),
  working: ['rightLeg', 'leftLeg'],
  things: [WALL_AT_HAND, arrow([-28, 6, 10], [-28, 22, 10], [-28, 40, 10])],
}

const breaths: Shot = {
  label: 'breathe',
  pose: standing({ hand: [20, 104, 14] }, { hand: [20, 100, -10] }, { bump: true }),
  things: [slowArrow([20, 147, 0], [40, 152, 0], [60, 162, 0])],
}

const floorLift: Shot = {
  label: 'breathe out and lift',
  shift: -40,
  view: { ...VIEW, scale: 1.36 },
  floor: [-60, 130],
  pose: seated({ hand: [9, 71, 9], elbow: [-1, 0, 0.3] }, { hand: [26, 63, -14] }),
  things: [...chair(20, -1), pelvicFloor(true), slowArrow([20, 118, 0], [31, 127, 0], [38, 140, 0])],
}

const LOOK = { height: 256, floor: 196, view: VIEW, ground: [-90, 110] } as const

export const warmUps: readonly Illustration[] = [
  row({
    ...LOOK,
    name: 'wu-s',
    who: PONYTAIL,
    title: 'Warm-up',
    alt: 'Four pictures. Person marching on the spot, one knee up. Hand on a wall, the lifted knee drawing circles. Hand on a wall, one straight leg swinging forward and back. On their back, knees bent, hips lifted into a bridge.',
    frames: [march(false), circles('hip circles', false, 34, 16), swings, bridge(1.4)],
  }),
  row({
    ...LOOK,
    name: 'wu-p',
    who: CURLS,
    title: 'Warm-up',
    alt: 'Four pictures of a pregnant person. Marching on the spot, one knee up. Hand on a wall, a low knee drawing small circles. Hand on a wall, heels rising off the floor. Standing with hands on the bump, breathing out slowly.',
    frames: [march(true), circles('small circles', true, 26, 13), calfPumps, breaths],
  }),
  row({
    ...LOOK,
    name: 'wu-e',
    who: SCARF,
    title: 'Warm-up',
    alt: 'Three pictures. Person marching on the spot, one knee up. Hand on a wall, a low knee drawing small circles. Sitting tall on a chair, a hand on the belly, breathing out; a round inset shows the pelvic floor lifting.',
    frames: [march(false), circles('small circles', false, 26, 13), floorLift],
  }),
  row({
    ...LOOK,
    name: 'warm-up-trio',
    who: BUN,
    title: 'Three warm-up moves',
    alt: 'Three pictures. Person with a hand on a wall, the lifted knee drawing circles. On their back, knees bent, hips lifted into a bridge. With a hand on a wall, one straight leg swinging forward and back.',
    columns: 3,
    ground: [-86, 88],
    frames: [circles('hip circles', false, 34, 16), bridge(1.12), swings],
  }),
]

function circles(label: string, bump: boolean, high: number, radius: number): Shot {
  return {
    label,
    view: { ...VIEW, yaw: 37 },
    shift: -12,
    pose: standing({ foot: [17, high, 12], toes: [1, -0.5, 0] }, ON_WALL, { bump }),
    working: ['rightLeg'],
    things: [WALL_AT_HAND, ring([62, high + 38, 8], radius)],
  }
}

function bridge(scale: number): Shot {
  return {
    label: 'bridge',
    floor: [0, 0],
    shift: 8,
    view: { yaw: 6, pitch: 13, scale },
    pose: supine({ foot: [37, 8, 8] }, { foot: [37, 8, -8] }, 18),
    working: ['hips'],
    things: [mat(-80, 62), arrow([12, 0, 0], [12, 12, 0], [12, 25, 0])],
  }
}
