import type { Illustration } from '../../src/build/figure/illustration.ts'
import type { Pose, Side } from '../../src/build/figure/skeleton.ts'
import type { Thing } from '../../src/build/figure/things.ts'
import { row } from './frames.ts'
import { band, chair, cushion, heavyFurniture, mat, wallBehind, wallEdge } from './furniture.ts'
import { kneeling, longSitting, seated, standing } from './upright.ts'

const SIDE = { yaw: 12, pitch: 6, scale: 1.38 }
const GROUND = [-80, 90] as const
const OBLIQUE = { yaw: 40, pitch: 26, scale: 1.5 }

const BELLY = { hand: [17, 76, 12] } as const
const IDLE = { hand: [26, 63, -14] } as const

const pelvicFloor = (low: number): readonly Thing[] => [
  {
    kind: 'band',
    points: [
      [-9, 54, 20],
      [-4, (54 + low) / 2, 20],
      [4, low, 20],
      [12, (54 + low) / 2, 20],
      [17, 54, 20],
    ],
    near: 900,
  },
]

const leaning = (right: Partial<Side>): Pose =>
  standing(
    { hand: [40, 88, 14], ...right },
    { hand: [40, 88, -14] },
    { pelvis: [-4, 87, 0], up: [0.22, 1, 0], head: [0.1, 1, 0] },
  )

export const uprightMoves: readonly Illustration[] = [
  row({
    name: 'ex-02',
    title: 'Resisted hip flexion',
    alt: 'Person standing tall with their back to furniture, one hand on a chair. A band runs from the furniture leg to the front of one shin. In the second picture that straight leg has moved a short way forward.',
    height: 310,
    floor: 252,
    shift: 4,
    view: SIDE,
    ground: GROUND,
    frames: [
      {
        label: 'start',
        pose: standing({}, { hand: [18, 87, -34], elbow: [-1, 0, -0.5] }),
        working: ['rightLeg'],
        things: [
          ...chair(62, -1, 42, -40),
          ...heavyFurniture(-66, -1),
          ...band([-63, 6, 0], [0, 20, 8], [7, 0, 0]),
          { kind: 'word', at: [-34, 26, 0], text: 'band' },
        ],
      },
      {
        label: 'end',
        pose: standing(
          { foot: [34, 15, 8], toes: [0.9, 0.4, 0] },
          { hand: [18, 87, -34], elbow: [-1, 0, -0.5] },
        ),
        working: ['rightLeg'],
        things: [
          ...chair(62, -1, 42, -40),
          ...heavyFurniture(-66, -1),
          ...band([-63, 6, 0], [27, 28, 8], [7, 3, 0]),
          {
            kind: 'arrow',
            points: [
              [8, -2, 40],
              [28, -1, 40],
              [48, 4, 40],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-03',
    title: 'Seated foot taps',
    alt: 'Person sitting on the floor, back tall, both legs straight. A rolled towel lies beside one foot. In the second picture that straight leg has lifted over the towel and the heel taps the floor on the far side.',
    height: 270,
    floor: 176,
    shift: -34,
    view: OBLIQUE,
    frames: [
      {
        label: 'start',
        pose: longSitting(),
        working: ['rightLeg'],
        things: [mat(-30, 100, 46), cushion([62, 0, 18], [88, 10, 27], 20)],
      },
      {
        label: 'end',
        pose: longSitting({ foot: [73, 6, 40], toes: [0.2, 1, 0.1] }),
        working: ['rightLeg'],
        things: [
          mat(-30, 100, 46),
          cushion([62, 0, 18], [88, 10, 27], -20),
          {
            kind: 'arrow',
            points: [
              [90, 16, 10],
              [90, 38, 24],
              [88, 18, 46],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-08',
    title: 'Hip circles',
    alt: 'Person standing tall beside a wall, one hand on it. In the second picture one knee is lifted in front and a round arrow shows it drawing circles.',
    height: 320,
    floor: 258,
    view: { yaw: 30, pitch: 6, scale: 1.38 },
    ground: GROUND,
    frames: [
      {
        label: 'start',
        pose: standing({}, { hand: [16, 112, -40], elbow: [0, -1, -0.3] }),
        things: [...wallBehind(-50, 100, -46)],
      },
      {
        label: 'circle',
        pose: standing(
          { foot: [20, 46, 12], toes: [1, -0.5, 0] },
          { hand: [16, 112, -40], elbow: [0, -1, -0.3] },
        ),
        working: ['rightLeg'],
        things: [
          ...wallBehind(-50, 100, -46),
          {
            kind: 'arrow',
            points: [
              [40, 102, 8],
              [62, 84, 8],
              [42, 66, 8],
            ],
          },
          {
            kind: 'arrow',
            points: [
              [34, 64, 8],
              [16, 84, 16],
              [32, 103, 8],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-09',
    title: 'Dynamic leg swings',
    alt: 'Person standing beside a wall, one hand on it, swinging one straight leg forward and back. In the second picture they face the wall with both hands on it and swing the leg from side to side.',
    height: 320,
    floor: 258,
    view: { yaw: 14, pitch: 6, scale: 1.38 },
    ground: GROUND,
    frames: [
      {
        label: 'front to back',
        pose: standing(
          { foot: [42, 22, 8], toes: [1, 0.6, 0] },
          { hand: [10, 112, -38], elbow: [0, -1, -0.3] },
        ),
        working: ['rightLeg'],
        things: [
          ...wallBehind(-56, 56, -46),
          {
            kind: 'arrow',
            points: [
              [18, 2, 30],
              [38, 5, 30],
              [58, 16, 30],
            ],
          },
          {
            kind: 'arrow',
            points: [
              [-2, 2, 30],
              [-26, 5, 30],
              [-46, 16, 30],
            ],
          },
        ],
      },
      {
        label: 'side to side',
        view: { yaw: 0, pitch: 6, scale: 1.38 },
        pose: {
          ...standing(),
          front: [0, 0, -1],
          right: {
            foot: [40, 18, 4],
            knee: [0.3, 0, -1],
            toes: [0.2, 0, -1],
            hand: [22, 124, -34],
            elbow: [0.6, -1, 0.2],
          },
          left: {
            foot: [-6, 8, 0],
            knee: [0, 0, -1],
            toes: [-0.2, 0, -1],
            hand: [-22, 124, -34],
            elbow: [-0.6, -1, 0.2],
          },
        },
        working: ['rightLeg'],
        things: [
          ...wallBehind(-62, 62, -40),
          {
            kind: 'arrow',
            points: [
              [16, 0, 14],
              [38, 1, 14],
              [60, 12, 14],
            ],
          },
          {
            kind: 'arrow',
            points: [
              [4, 0, 30],
              [-20, 1, 30],
              [-44, 12, 30],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-10',
    title: 'Active lunge stretch with side bend',
    alt: 'Person standing in a short lunge, one leg behind. In the second picture the front knee bends, the arm on the back-leg side is raised and the body leans away from that side.',
    height: 330,
    floor: 268,
    view: { yaw: 48, pitch: 8, scale: 1.34 },
    ground: GROUND,
    frames: [
      {
        label: 'start',
        pose: standing(
          { foot: [-34, 10, 8], toes: [1, -0.2, 0], hand: [4, 88, 20] },
          { foot: [22, 8, -8], hand: [4, 88, -20] },
          { pelvis: [-4, 82, 0] },
        ),
        things: [],
      },
      {
        label: 'end',
        pose: standing(
          { foot: [-40, 13, 8], toes: [1, -0.5, 0], hand: [-10, 180, -24], elbow: [-0.8, 0, 0.8] },
          { foot: [26, 8, -8], hand: [10, 82, -24], elbow: [-0.6, 0, -1] },
          { pelvis: [2, 75, 0], chest: [0, 1, -0.42], head: [0, 1, -0.35] },
        ),
        working: ['rightArm'],
        things: [
          {
            kind: 'arrow',
            points: [
              [8, 164, 34],
              [8, 182, 8],
              [8, 176, -24],
            ],
          },
          {
            kind: 'arrow',
            points: [
              [-20, 54, 36],
              [0, 52, 36],
              [20, 52, 36],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-11',
    title: 'Breath with pelvic floor lift',
    alt: 'Person sitting tall on a chair, one hand on the belly. In the first picture air flows in and a curved line at the bottom of the pelvis sinks: let go. In the second air flows out and the line lifts up from the seat.',
    height: 300,
    floor: 236,
    shift: -14,
    view: SIDE,
    ground: GROUND,
    frames: [
      {
        label: 'breathe in: let go',
        pose: seated(BELLY, IDLE),
        things: [
          ...chair(20, -1),
          ...pelvicFloor(47),
          {
            kind: 'arrow',
            points: [
              [4, 74, 20],
              [4, 66, 20],
              [4, 55, 20],
            ],
          },
          {
            kind: 'arrow',
            points: [
              [66, 118, 0],
              [50, 112, 0],
              [32, 116, 0],
            ],
            slow: true,
          },
        ],
      },
      {
        label: 'breathe out: lift',
        pose: seated(BELLY, IDLE),
        things: [
          ...chair(20, -1),
          ...pelvicFloor(58),
          {
            kind: 'arrow',
            points: [
              [4, 46, 20],
              [4, 58, 20],
              [4, 74, 20],
            ],
          },
          {
            kind: 'arrow',
            points: [
              [32, 114, 0],
              [50, 108, 0],
              [68, 114, 0],
            ],
            slow: true,
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-12',
    title: 'Sit to stand',
    alt: 'Person sitting near the front of a firm chair, feet under the knees. In the second picture they have stood up tall in front of the chair.',
    height: 310,
    floor: 252,
    shift: 0,
    view: SIDE,
    ground: GROUND,
    frames: [
      {
        label: 'start',
        pose: seated(
          { foot: [30, 8, 8], hand: [34, 74, 14] },
          { foot: [30, 8, -8], hand: [34, 74, -14] },
          { up: [0.35, 1, 0], head: [0.1, 1, 0] },
        ),
        things: [...chair(12, -1)],
      },
      {
        label: 'end',
        pose: standing(
          { foot: [30, 8, 8], hand: [32, 84, 20] },
          { foot: [30, 8, -8], hand: [32, 84, -20] },
          { pelvis: [29, 87, 0] },
        ),
        things: [
          ...chair(12, -1),
          {
            kind: 'arrow',
            points: [
              [62, 70, 0],
              [66, 96, 0],
              [62, 122, 0],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-13',
    title: 'Standing hip extension',
    alt: 'Person standing with both hands on a chair back, leaning forward a little. In the second picture one straight leg has moved back, the lower back still.',
    height: 300,
    floor: 244,
    shift: -14,
    view: { yaw: 8, pitch: 6, scale: 1.38 },
    ground: GROUND,
    frames: [
      {
        label: 'start',
        pose: leaning({}),
        working: ['rightLeg'],
        things: [...chair(84, -1)],
      },
      {
        label: 'end',
        pose: leaning({ foot: [-44, 20, 8], toes: [0.8, -0.6, 0] }),
        working: ['rightLeg'],
        things: [
          ...chair(84, -1),
          {
            kind: 'arrow',
            points: [
              [-10, -2, 24],
              [-30, 0, 24],
              [-52, 8, 24],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-15',
    title: 'Hands-and-knees reach',
    alt: 'Person on hands and knees. In the second picture one leg is stretched straight back and lifted a little. A third picture shows the opposite arm reaching forward too.',
    height: 196,
    floor: 138,
    shift: -10,
    view: { yaw: 8, pitch: 12, scale: 1.42 },
    frames: [
      { label: 'start', shift: -20, pose: kneeling(), working: ['rightLeg'], things: [mat(-62, 76)] },
      {
        label: 'end',
        shift: 14,
        pose: kneeling({ foot: [-78, 44, 8], knee: [0, -1, 0], toes: [-0.5, -1, 0] }),
        working: ['rightLeg'],
        things: [
          mat(-62, 76),
          {
            kind: 'arrow',
            points: [
              [-48, 14, 20],
              [-66, 16, 20],
              [-84, 24, 20],
            ],
          },
        ],
      },
      {
        label: 'later: opposite arm too',
        shift: 0,
        pose: kneeling(
          { foot: [-78, 44, 8], knee: [0, -1, 0], toes: [-0.5, -1, 0] },
          { hand: [98, 52, -18], elbow: [0, -1, 0] },
        ),
        working: ['rightLeg', 'leftArm'],
        things: [
          mat(-62, 76),
          {
            kind: 'arrow',
            points: [
              [78, 30, -18],
              [92, 32, -18],
              [106, 36, -18],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-17',
    title: 'Seated march',
    alt: 'Person sitting tall on a firm chair, both feet on the floor. In the second picture one knee is lifted a little.',
    height: 280,
    floor: 222,
    shift: -14,
    view: SIDE,
    ground: GROUND,
    frames: [
      { label: 'start', pose: seated(), working: ['rightLeg'], things: [...chair(20, -1)] },
      {
        label: 'end',
        pose: seated({ foot: [36, 28, 8], knee: [0.6, 1, 0], toes: [1, -0.15, 0] }),
        working: ['rightLeg'],
        things: [
          ...chair(20, -1),
          {
            kind: 'arrow',
            points: [
              [56, 44, 12],
              [58, 60, 12],
              [56, 76, 12],
            ],
          },
        ],
      },
    ],
  }),
  row({
    name: 'ex-20',
    title: 'Heel raise',
    alt: 'Person standing with both hands on a wall, feet flat. In the second picture the heels are lifted and the weight is on the toes.',
    height: 320,
    floor: 262,
    shift: -6,
    view: { yaw: 8, pitch: 5, scale: 1.38 },
    ground: GROUND,
    frames: [
      {
        label: 'start',
        pose: standing({ hand: [36, 122, 15] }, { hand: [36, 122, -15] }),
        things: [...wallEdge(42)],
      },
      {
        label: 'end',
        pose: standing(
          { foot: [3, 19, 8], toes: [0.72, -0.7, 0], hand: [36, 130, 15] },
          { foot: [3, 19, -8], toes: [0.72, -0.7, 0], hand: [36, 130, -15] },
          { pelvis: [3, 98, 0] },
        ),
        things: [
          ...wallEdge(42),
          {
            kind: 'arrow',
            points: [
              [-26, 8, 10],
              [-26, 22, 10],
              [-26, 38, 10],
            ],
          },
        ],
      },
    ],
  }),
]
