import type { Illustration } from '../../src/build/figure/illustration.ts'
import { GROUND, row } from './frames.ts'
import { band, chair, heavyFurniture } from './furniture.ts'
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
]
