import type { Illustration } from '../figures/illustration.ts'
import { GROUND, row } from './frames.ts'
import { chair } from './furniture.ts'
import { arrow, pelvicFloor, slowArrow, word } from './marks.ts'
import { CURLS, PONYTAIL, SCARF } from './people.ts'
import { seated, standing } from './upright.ts'

const SIDE = { yaw: 12, pitch: 6, scale: 1.38 }
const BELLY = { hand: [9, 71, 9], elbow: [-1, 0, 0.3] } as const
const IDLE = { hand: [26, 63, -14] } as const

export const onAChair: readonly Illustration[] = [
  row({
    name: 'ex-11',
    who: CURLS,
    title: 'Breath with pelvic floor lift',
    alt: 'Person sitting tall on a chair, one hand on the belly; a round inset shows a curved line across the bottom of the pelvis. In the first picture air flows in and the line sinks: let go. In the second air flows out and the line lifts.',
    height: 330,
    floor: 272,
    shift: -56,
    view: { yaw: 12, pitch: 6, scale: 1.6 },
    ground: [-48, 118],
    frames: [
      {
        label: 'breathe in: let go',
        pose: seated(BELLY, IDLE),
        things: [...chair(20, -1), pelvicFloor(false), slowArrow([38, 140, 0], [31, 127, 0], [20, 118, 0])],
      },
      {
        label: 'breathe out: lift',
        pose: seated(BELLY, IDLE),
        things: [...chair(20, -1), pelvicFloor(true), slowArrow([20, 118, 0], [31, 127, 0], [38, 140, 0])],
      },
    ],
  }),
  row({
    name: 'ex-12',
    who: PONYTAIL,
    title: 'Sit to stand',
    alt: 'Person sitting near the front of a firm chair, feet under the knees. In the second picture they have stood up tall in front of the chair.',
    height: 310,
    floor: 252,
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
        working: ['hips'],
        things: [...chair(12, -1)],
      },
      {
        label: 'end',
        pose: standing(
          { foot: [30, 8, 8], hand: [32, 84, 20] },
          { foot: [30, 8, -8], hand: [32, 84, -20] },
          { pelvis: [29, 88, 0] },
        ),
        working: ['hips'],
        things: [
          ...chair(12, -1),
          arrow([56, 70, 0], [60, 96, 0], [56, 122, 0]),
          slowArrow([78, 122, 0], [82, 96, 0], [78, 70, 0]),
          word('slowly', [84, 56, 0]),
        ],
      },
    ],
  }),
  row({
    name: 'ex-17',
    who: SCARF,
    title: 'Seated march',
    alt: 'Person sitting tall on a firm chair, both feet on the floor. In the second picture one knee is lifted a little.',
    height: 280,
    floor: 222,
    shift: -14,
    view: SIDE,
    ground: GROUND,
    frames: [
      {
        label: 'start',
        pose: seated(),
        working: ['rightLeg'],
        things: [...chair(20, -1)],
      },
      {
        label: 'end',
        pose: seated({ foot: [36, 28, 8], knee: [0.6, 1, 0], toes: [1, -0.15, 0] }),
        working: ['rightLeg'],
        things: [...chair(20, -1), arrow([56, 44, 12], [58, 60, 12], [56, 76, 12])],
      },
    ],
  }),
]
