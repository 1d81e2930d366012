import type { Illustration } from '../figures/illustration.ts'
import { row } from './frames.ts'
import { mat, pillow, sofa } from './furniture.ts'
import { raised, supine } from './lying.ts'
import { arrow, dottedLine, swing, word } from './marks.ts'
import { BUN, CURLS, PONYTAIL } from './people.ts'

const SIDE = { yaw: 6, pitch: 13, scale: 1.72 }
const STANDING = { foot: [37, 8, 9] } as const

export const bridges: readonly Illustration[] = [
  row({
    name: 'ex-04',
    who: PONYTAIL,
    title: 'Single-leg bridge with hip rotation',
    alt: 'Person on their back, knees bent, feet flat. In the second picture one foot is off the floor and the hips are lifted level on the other leg. In the third the free knee opens out to the side, hips still level.',
    height: 252,
    floor: 156,
    shift: 14,
    view: { yaw: 42, pitch: 16, scale: 1.76 },
    frames: [
      { label: 'start', pose: supine({}, {}), working: ['leftLeg'], things: [mat(-80, 62)] },
      {
        label: 'foot off, hips up',
        pose: supine(STANDING, { foot: [45, 27, -14], toes: [1, 0.1, 0] }, 20),
        working: ['leftLeg', 'hips'],
        things: [mat(-80, 62), arrow([22, -2, 26], [22, 8, 26], [22, 20, 26])],
      },
      {
        label: 'end: knee out',
        pose: supine(STANDING, { foot: [42, 24, -30], knee: [0.2, 0.65, -1], toes: [1, 0.1, -0.3] }, 20),
        working: ['leftLeg'],
        things: [mat(-80, 62), swing([40, 82, -10], [36, 78, -40], [36, 56, -58])],
      },
    ],
  }),
  row({
    name: 'ex-06',
    who: CURLS,
    title: 'Hip bridge',
    alt: 'Person on their back, knees bent, feet flat. In the second picture the hips are lifted until knees, hips and shoulders are in one line. A third picture shows the knees squeezing a cushion between them.',
    height: 222,
    floor: 152,
    shift: 12,
    view: SIDE,
    frames: [
      { label: 'start', pose: supine({}, {}), working: ['hips'], things: [mat(-80, 62)] },
      {
        label: 'end',
        pose: supine({ foot: [37, 8, 8] }, { foot: [37, 8, -8] }, 18),
        working: ['hips'],
        things: [
          mat(-80, 62),
          dottedLine([-52, 18, 40], [48, 66, 40]),
          arrow([12, 0, 0], [12, 12, 0], [12, 25, 0]),
        ],
      },
      {
        label: 'or with a cushion',
        rise: 6,
        view: { yaw: 58, pitch: 14, scale: 1.9 },
        pose: supine({ foot: [37, 8, 15] }, { foot: [37, 8, -15] }, 18),
        working: ['hips'],
        things: [
          mat(-80, 62),
          pillow([38, 56, 0], [3, 0, -9], [0, 12, 0], -21),
          arrow([40, 76, 46], [40, 72, 38], [40, 67, 27]),
          arrow([40, 62, -54], [40, 60, -42], [40, 56, -28]),
          word('squeeze', [40, 60, -60], 'start'),
        ],
      },
    ],
  }),
  row({
    name: 'ex-18',
    who: BUN,
    title: 'Raised-back bridge',
    alt: 'Pregnant person with shoulders resting high on a sofa, knees bent, feet flat, hips low. In the second picture the hips are lifted level with the shoulders.',
    height: 222,
    floor: 168,
    shift: 25,
    view: { yaw: 8, pitch: 10, scale: 1.54 },
    frames: [
      {
        label: 'start',
        pose: raised([-2, 17, 0], [-35, 47, 0]),
        working: ['hips'],
        things: [mat(-44, 66), ...sofa(-36, -1, { arm: false, near: 30 })],
      },
      {
        label: 'end',
        pose: raised([2, 40, 0], [-42, 50, 0]),
        working: ['hips'],
        things: [
          mat(-44, 66),
          ...sofa(-36, -1, { arm: false, near: 30 }),
          arrow([14, 4, 24], [14, 16, 24], [14, 29, 24]),
        ],
      },
    ],
  }),
]
