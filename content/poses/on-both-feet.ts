import type { Illustration } from '../../src/build/figure/illustration.ts'
import { GROUND, row } from './frames.ts'
import { band, chair, heavyFurniture, wallEdge } from './furniture.ts'
import { arrow, word } from './marks.ts'
import { leaning, standing } from './upright.ts'

const SIDE = { yaw: 12, pitch: 6, scale: 1.38 }

export const onBothFeet: readonly Illustration[] = [
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
          word('band', [-34, 26, 0]),
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
          arrow([8, -2, 40], [28, -1, 40], [48, 4, 40]),
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
    view: { yaw: 30, pitch: 0, scale: 1.38 },
    ground: GROUND,
    frames: [
      {
        label: 'start',
        pose: standing({}, { hand: [16, 112, -40], elbow: [0, -1, -0.3] }),
        wall: true,
      },
      {
        label: 'end: circles',
        pose: standing(
          { foot: [20, 46, 12], toes: [1, -0.5, 0] },
          { hand: [16, 112, -40], elbow: [0, -1, -0.3] },
        ),
        working: ['rightLeg'],
        wall: true,
        things: [
          arrow([40, 102, 8], [62, 84, 8], [42, 66, 8]),
          arrow([34, 64, 8], [16, 84, 16], [32, 103, 8]),
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
    view: { yaw: 14, pitch: 0, scale: 1.38 },
    ground: GROUND,
    frames: [
      {
        label: 'front to back',
        pose: standing(
          { foot: [42, 22, 8], toes: [1, 0.6, 0] },
          { hand: [10, 112, -38], elbow: [0, -1, -0.3] },
        ),
        working: ['rightLeg'],
        wall: true,
        things: [
          arrow([18, 2, 30], [38, 5, 30], [58, 16, 30]),
          arrow([-2, 2, 30], [-26, 5, 30], [-46, 16, 30]),
        ],
      },
      {
        label: 'side to side',
        view: { yaw: 0, pitch: 0, scale: 1.38 },
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
        wall: true,
        things: [
          arrow([16, 0, 14], [38, 1, 14], [60, 12, 14]),
          arrow([4, 0, 30], [-20, 1, 30], [-44, 12, 30]),
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
          { foot: [-34, 10, 8], toes: [1, -0.2, 0], hand: [0, 92, 17], elbow: [-0.6, 0, 1] },
          { foot: [22, 8, -8], hand: [0, 92, -17], elbow: [-0.6, 0, -1] },
          { pelvis: [-4, 82, 0] },
        ),
        things: [],
      },
      {
        label: 'end',
        pose: standing(
          { foot: [-40, 13, 8], toes: [1, -0.5, 0], hand: [-10, 180, -24], elbow: [-0.8, 0, 0.8] },
          { foot: [26, 8, -8], hand: [4, 84, -20], elbow: [-0.6, 0, -1] },
          { pelvis: [2, 75, 0], chest: [0, 1, -0.42], head: [0, 1, -0.35] },
        ),
        working: ['rightArm'],
        things: [
          arrow([8, 164, 34], [8, 182, 8], [8, 176, -24]),
          arrow([-20, 54, 36], [0, 52, 36], [20, 52, 36]),
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
        things: [...chair(84, -1), arrow([-10, -2, 24], [-30, 0, 24], [-52, 8, 24])],
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
        things: [...wallEdge(42), arrow([-26, 8, 10], [-26, 22, 10], [-26, 38, 10])],
      },
    ],
  }),
]
