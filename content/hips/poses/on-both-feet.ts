import type { Illustration } from '../figures/illustration.ts'
import type { Pose, Side } from '../figures/skeleton.ts'
import { GROUND, row } from './frames.ts'
import { band, chair, mat, sofa } from './furniture.ts'
import { arrow, swing, word } from './marks.ts'
import { BUN, CURLS, SILVER } from './people.ts'
import { leaning, standing } from './upright.ts'

const SIDE = { yaw: 12, pitch: 6, scale: 1.38 }
const BESIDE = { hand: [-2, 88, -36], elbow: [-1, 0, -0.5] } as const

export const onBothFeet: readonly Illustration[] = [
  row({
    name: 'ex-02',
    who: SILVER,
    title: 'Resisted hip flexion',
    alt: 'Person standing tall with their back to a sofa, one hand on a chair beside them. A band runs from the sofa leg to the front of one shin. In the second picture that straight leg has moved a short way forward.',
    height: 310,
    floor: 252,
    shift: 60,
    view: SIDE,
    ground: [-150, 62],
    frames: [
      {
        label: 'start',
        pose: standing({}, BESIDE),
        working: ['rightLeg'],
        things: [
          ...chair(0, -1, 42, -46),
          ...sofa(-74, -1),
          ...band([-79, 6, 8], [0, 20, 8], [7, 0, 0]),
          word('band', [22, 12, 8], 'start'),
        ],
      },
      {
        label: 'end',
        pose: standing({ foot: [34, 15, 8], toes: [0.9, 0.4, 0] }, BESIDE),
        working: ['rightLeg'],
        things: [
          ...chair(0, -1, 42, -46),
          ...sofa(-74, -1),
          ...band([-79, 6, 8], [27, 28, 8], [7, 3, 0]),
          arrow([8, -2, 40], [28, -1, 40], [48, 4, 40]),
        ],
      },
    ],
  }),
  row({
    name: 'ex-10',
    who: BUN,
    title: 'Active lunge stretch with side bend',
    alt: 'Person in a short lunge, front knee bent, the other leg long behind, the arm on that side straight up. In the second picture the hips have eased forward and the body and raised arm lean over to the other side, away from the back leg.',
    height: 356,
    floor: 280,
    view: { yaw: 52, pitch: 8, scale: 1.4 },
    frames: [
      {
        label: 'start',
        shift: -10,
        pose: lunging(
          { foot: [-46, 14, 12], toes: [1, -0.6, 0], hand: [-4, 174, 20], elbow: [0, 0, 1] },
          { pelvis: [-8, 76, 0] },
        ),
        working: ['rightArm', 'hips'],
        things: [mat(-66, 56)],
      },
      {
        label: 'end',
        shift: -44,
        pose: lunging(
          { foot: [-46, 16, 12], toes: [1, -0.8, 0], hand: [6, 156, -38], elbow: [0, 1, 0.6] },
          { pelvis: [4, 69, 0], up: [0, 1, -0.08], chest: [0, 1, -0.55], head: [0.1, 1, -0.5] },
        ),
        working: ['rightArm', 'hips'],
        things: [
          mat(-66, 56),
          arrow([0, 180, 10], [0, 188, -18], [0, 174, -46]),
          swing([32, 58, -36], [58, 58, -36], [84, 58, -36]),
          word('in and out', [36, 35, -36], 'start'),
        ],
      },
    ],
  }),
  row({
    name: 'ex-13',
    who: CURLS,
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
        pose: leaning({ foot: [-52, 12, 8], toes: [0.8, -0.6, 0] }),
        working: ['rightLeg'],
        things: [...chair(84, -1), arrow([-4, -7, 0], [-27, -11, 0], [-50, -6, 0])],
      },
    ],
  }),
]

/** The left foot ahead, the left hand above its knee. */
function lunging(right: Partial<Side>, more: Partial<Pose>): Pose {
  return standing(right, { foot: [28, 8, -10], hand: [20, 72, -22], elbow: [-0.3, 0, -1] }, more)
}
