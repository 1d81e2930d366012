import type { Illustration } from '../../src/build/figure/illustration.ts'
import { row } from './frames.ts'
import { cushion, mat, sofa } from './furniture.ts'
import { raised, supine } from './lying.ts'
import { arrow, dottedLine } from './marks.ts'

const SIDE = { yaw: 6, pitch: 13, scale: 1.48 }
const KNEE_UP = { foot: [46, 38, -8], toes: [1, 0.3, 0] } as const

export const bridges: readonly Illustration[] = [
  row({
    name: 'ex-04',
    title: 'Single-leg bridge with hip rotation',
    alt: 'Person on their back, knees bent, feet flat. In the second picture one foot is off the floor and the hips are lifted level on the other leg. In the third the free knee opens out to the side, hips still level.',
    height: 212,
    floor: 142,
    view: SIDE,
    frames: [
      { label: 'start', pose: supine({}, {}), working: ['leftLeg'], things: [mat(-80, 62)] },
      {
        label: 'hips up',
        pose: supine({ foot: [37, 8, 8] }, KNEE_UP, 20),
        working: ['leftLeg'],
        things: [mat(-80, 62), arrow([12, 0, 0], [12, 12, 0], [12, 25, 0])],
      },
      {
        label: 'end: knee out',
        rise: 18,
        view: { yaw: 64, pitch: 22, scale: 1.48 },
        pose: supine(
          { foot: [37, 8, 8] },
          { foot: [42, 34, -32], knee: [0.2, 0.6, -1.8], toes: [0.9, 0.1, -0.4] },
          20,
        ),
        working: ['leftLeg'],
        things: [mat(-80, 62), arrow([30, 92, -8], [30, 90, -34], [30, 66, -58])],
      },
    ],
  }),
  row({
    name: 'ex-06',
    title: 'Hip bridge',
    alt: 'Person on their back, knees bent, feet flat. In the second picture the hips are lifted until knees, hips and shoulders are in one line. A third picture shows a cushion held between the knees.',
    height: 200,
    floor: 136,
    view: SIDE,
    frames: [
      { label: 'start', pose: supine({}, {}), things: [mat(-80, 62)] },
      {
        label: 'end',
        pose: supine({ foot: [37, 8, 8] }, { foot: [37, 8, -8] }, 18),
        things: [
          mat(-80, 62),
          dottedLine([-52, 18, 40], [48, 66, 40]),
          arrow([12, 0, 0], [12, 12, 0], [12, 25, 0]),
        ],
      },
      {
        label: 'or with a cushion',
        view: { yaw: 52, pitch: 14, scale: 1.48 },
        pose: supine({ foot: [37, 8, 12] }, { foot: [37, 8, -12] }, 18),
        things: [mat(-80, 62), cushion([26, 38, -7], [46, 58, 7], -20)],
      },
    ],
  }),
  row({
    name: 'ex-18',
    title: 'Raised-back bridge',
    alt: 'Pregnant person with shoulders resting high on a sofa, knees bent, feet flat, hips low. In the second picture the hips are lifted level with the shoulders.',
    height: 204,
    floor: 152,
    shift: 16,
    view: { yaw: 8, pitch: 10, scale: 1.42 },
    frames: [
      { label: 'start', pose: raised([-2, 17, 0], [-35, 47, 0]), things: [mat(-44, 66), ...sofa(-36)] },
      {
        label: 'end',
        pose: raised([2, 40, 0], [-42, 50, 0]),
        things: [mat(-44, 66), ...sofa(-36), arrow([14, 4, 24], [14, 16, 24], [14, 29, 24])],
      },
    ],
  }),
]
