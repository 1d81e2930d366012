import type { Illustration } from '../../src/build/figure/illustration.ts'
import type { Side } from '../../src/build/figure/skeleton.ts'
import { FAR } from '../../src/build/figure/svg.ts'
import type { Thing } from '../../src/build/figure/things.ts'
import type { Vec } from '../../src/build/figure/vector.ts'
import { row } from './frames.ts'
import { band, cushion, heavyFurniture, mat } from './furniture.ts'
import { prone, raised, sideLying, supine } from './lying.ts'

const SIDE = { yaw: 6, pitch: 14, scale: 1.42 }
const FRONT_FOOT: Vec = [86, 5, 0]

const UP = (z: number): Partial<Side> => ({
  foot: [39, 49, z],
  toes: [0.5, 1, 0],
  hand: [-45, 62, z * 1.9],
  elbow: [0, 0, z],
})

const SOFA: readonly Thing[] = [
  { kind: 'solid', min: [-88, 0, -30], max: [-36, 38, 30], fill: FAR, near: -50 },
  { kind: 'solid', min: [-104, 0, -30], max: [-88, 76, 30], fill: FAR, near: -50 },
]

export const lyingMoves: readonly Illustration[] = [
  row({
    name: 'ex-01',
    title: 'Eccentric hip flexion',
    alt: 'Person on their back, knees bent. A band runs from a furniture leg to the top of one foot. In the second picture that knee is pulled toward the chest, and a dotted arrow shows the slow way back down.',
    height: 226,
    floor: 168,
    shift: -18,
    view: SIDE,
    frames: [
      {
        label: 'start',
        pose: supine({}, {}),
        working: ['rightLeg'],
        things: [
          mat(-80, 62),
          ...heavyFurniture(90, 1),
          ...band(FRONT_FOOT, [50, 5, 8], [0, 5, 0]),
          { kind: 'word', at: [70, -22, 10], text: 'band' },
        ],
      },
      {
        label: 'end',
        pose: supine({ foot: [16, 50, 8], knee: [-1, 0.6, 0], toes: [1, 0.35, 0] }, {}),
        working: ['rightLeg'],
        things: [
          mat(-80, 62),
          ...heavyFurniture(90, 1),
          ...band(FRONT_FOOT, [25, 51, 8], [1, 5, 0]),
          {
            kind: 'arrow',
            points: [
              [8, 74, 8],
              [-10, 80, 8],
              [-28, 72, 8],
            ],
          },
          {
            kind: 'arrow',
            points: [
              [34, 68, 20],
              [58, 64, 20],
              [70, 44, 20],
            ],
            slow: true,
          },
          { kind: 'word', at: [84, 76, 0], text: 'slow' },
        ],
      },
    ],
  }),
  row({
    name: 'ex-04',
    title: 'Single-leg bridge with hip rotation',
    alt: 'Person on their back, knees bent, feet flat. In the second picture one foot is off the floor and the hips are lifted level on the other leg. In the third the free knee opens out to the side, hips still level.',
    height: 212,
    floor: 154,
    shift: 4,
    view: { yaw: 52, pitch: 18, scale: 1.5 },
    frames: [
      { label: 'start', pose: supine({}, {}), working: ['rightLeg'], things: [mat(-80, 62)] },
      {
        label: 'hips up',
        pose: supine({ foot: [44, 36, 8], knee: [0, 1, 0], toes: [1, 0.3, 0] }, { foot: [38, 8, -8] }, 20),
        working: ['rightLeg'],
        things: [
          mat(-80, 62),
          {
            kind: 'arrow',
            points: [
              [-2, 2, 30],
              [-2, 10, 30],
              [-2, 20, 30],
            ],
          },
        ],
      },
      {
        label: 'knee out',
        pose: supine(
          { foot: [38, 34, 20], knee: [0, 0.5, 1.6], toes: [0.8, 0.1, 0.4] },
          { foot: [38, 8, -8] },
          20,
        ),
        working: ['rightLeg'],
        things: [
          mat(-80, 62),
          {
            kind: 'arrow',
            points: [
              [36, 80, 14],
              [36, 76, 40],
              [34, 54, 58],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-05',
    title: 'Prone hip extension',
    alt: 'Person lying face down, both legs straight, forehead on the hands. In the second picture one straight leg is lifted a hand’s width, with both hip bones still on the floor.',
    height: 160,
    floor: 104,
    shift: -12,
    view: { yaw: 6, pitch: 16, scale: 1.42 },
    frames: [
      { label: 'start', pose: prone([80, 8, 8]), working: ['leftLeg'], things: [mat(-84, 104)] },
      {
        label: 'end',
        pose: prone([78, 26, 8]),
        working: ['leftLeg'],
        things: [
          mat(-84, 104),
          {
            kind: 'arrow',
            points: [
              [96, 6, 12],
              [98, 20, 12],
              [96, 36, 12],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-06',
    title: 'Hip bridge',
    alt: 'Person on their back, knees bent, feet flat. In the second picture the hips are lifted until knees, hips and shoulders are in one line. A third picture shows a cushion held between the knees.',
    height: 196,
    floor: 142,
    view: { yaw: 6, pitch: 13, scale: 1.48 },
    frames: [
      { label: 'start', pose: supine({}, {}), things: [mat(-80, 62)] },
      {
        label: 'end',
        pose: supine({ foot: [37, 8, 8] }, { foot: [37, 8, -8] }, 18),
        things: [
          mat(-80, 62),
          {
            kind: 'guide',
            points: [
              [-52, 18, 40],
              [48, 66, 40],
            ],
          },
          {
            kind: 'arrow',
            points: [
              [0, -2, 30],
              [0, 10, 30],
              [0, 20, 30],
            ],
          },
        ],
      },
      {
        label: 'or with a cushion',
        view: { yaw: 52, pitch: 14, scale: 1.48 },
        pose: supine({ foot: [37, 8, 8] }, { foot: [37, 8, -8] }, 18),
        things: [mat(-80, 62), cushion([24, 34, -6], [44, 52, 6])],
      },
    ],
  }),
  row({
    name: 'ex-07',
    title: 'Dead bug',
    alt: 'Person on their back, arms straight up, hips and knees at right angles. In the second picture the opposite arm and leg are lowered toward the floor. A third picture shows the easier way: one heel taps the floor.',
    height: 214,
    floor: 156,
    view: { yaw: 6, pitch: 14, scale: 1.4 },
    frames: [
      { label: 'start', shift: 8, pose: supine(UP(8), UP(-8)), things: [mat(-80, 62)] },
      {
        label: 'end',
        shift: 4,
        pose: supine({ ...UP(8), foot: [78, 20, 8] }, { ...UP(-8), hand: [-94, 18, -16], elbow: [0, 1, 0] }),
        working: ['rightLeg', 'leftArm'],
        things: [
          mat(-80, 62),
          {
            kind: 'arrow',
            points: [
              [50, 66, 8],
              [72, 58, 8],
              [84, 40, 8],
            ],
          },
          {
            kind: 'arrow',
            points: [
              [-62, 74, -16],
              [-82, 66, -16],
              [-95, 40, -16],
            ],
          },
        ],
      },
      {
        label: 'easier: tap one heel',
        shift: 10,
        pose: supine({ ...UP(8), foot: [34, 7, 8], toes: [0.8, 0.6, 0] }, UP(-8)),
        working: ['rightLeg'],
        things: [
          mat(-80, 62),
          {
            kind: 'arrow',
            points: [
              [56, 48, 8],
              [62, 30, 8],
              [52, 12, 8],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-14',
    title: 'Side-lying leg lift',
    alt: 'Person lying on their side, head on a cushion, lower knee bent. The top leg is straight. In the second picture the top leg is lifted a hand’s width, toes still facing forward.',
    height: 186,
    floor: 120,
    shift: 0,
    view: { yaw: 7, pitch: 20, scale: 1.42 },
    frames: [
      {
        label: 'start',
        pose: sideLying([78, 16, -8]),
        working: ['leftLeg'],
        things: [mat(-92, 96, 36), cushion([-80, 0, -14], [-52, 9, 14])],
      },
      {
        label: 'end',
        pose: sideLying([74, 44, -10]),
        working: ['leftLeg'],
        things: [
          mat(-92, 96, 36),
          cushion([-80, 0, -14], [-52, 9, 14]),
          {
            kind: 'arrow',
            points: [
              [88, 22, 0],
              [92, 38, 0],
              [88, 56, 0],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-16',
    title: 'Heel slide',
    alt: 'Person on their back, knees bent, feet flat. In the second picture one heel has slid away along the floor until that leg is nearly straight.',
    height: 170,
    floor: 116,
    shift: -6,
    view: SIDE,
    frames: [
      { label: 'start', pose: supine({}, {}), working: ['rightLeg'], things: [mat(-80, 100)] },
      {
        label: 'end',
        pose: supine({ foot: [75, 6, 8], toes: [0.35, 1, 0] }, {}),
        working: ['rightLeg'],
        things: [
          mat(-80, 100),
          {
            kind: 'arrow',
            points: [
              [36, 1, 30],
              [58, 1, 30],
              [80, 1, 30],
            ],
          },
        ],
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
      { label: 'start', pose: raised([-2, 17, 0], [-35, 47, 0]), things: [mat(-44, 66), ...SOFA] },
      {
        label: 'end',
        pose: raised([2, 40, 0], [-42, 50, 0]),
        things: [
          mat(-44, 66),
          ...SOFA,
          {
            kind: 'arrow',
            points: [
              [14, 4, 24],
              [14, 16, 24],
              [14, 29, 24],
            ],
          },
        ],
      },
    ],
  }),
]
