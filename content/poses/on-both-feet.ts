import type { Illustration } from '../../src/build/figure/illustration.ts'
import { GROUND, row } from './frames.ts'
import { band, chair, heavyFurniture, mat } from './furniture.ts'
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
    alt: 'Person in a short lunge, front knee bent, the other leg long behind, the arm on that side straight up. In the second picture the hips have moved forward and the body leans over to the other side, away from the raised arm.',
    height: 340,
    floor: 276,
    view: { yaw: 46, pitch: 10, scale: 1.42 },
    frames: [
      {
        label: 'start',
        pose: standing(
          { foot: [-46, 14, 10], toes: [1, -0.6, 0], hand: [-6, 172, 16], elbow: [-0.6, 0, 1] },
          { foot: [26, 8, -10], hand: [10, 72, -12], elbow: [-1, 0, -0.4] },
          { pelvis: [-6, 75, 0] },
        ),
        working: ['rightArm'],
        things: [mat(-66, 56)],
      },
      {
        label: 'end',
        pose: standing(
          { foot: [-46, 16, 10], toes: [1, -0.8, 0], hand: [6, 155, -44], elbow: [-0.8, 0, 0.8] },
          { foot: [26, 8, -10], hand: [19, 69, -14], elbow: [-1, 0, -0.6] },
          { pelvis: [4, 68, 0], up: [0, 1, -0.1], chest: [0.05, 1, -0.65], head: [0.05, 1, -0.6] },
        ),
        working: ['rightArm'],
        things: [
          mat(-66, 56),
          arrow([2, 178, 20], [8, 184, -8], [12, 176, -34]),
          arrow([-34, 72, 20], [-24, 72, 20], [-8, 72, 20]),
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
