import type { Illustration } from '../../src/build/figure/illustration.ts'
import { GROUND, row } from './frames.ts'
import { shadow, wallAhead } from './furniture.ts'
import { arrow, word } from './marks.ts'
import { BUN, PONYTAIL, SILVER } from './people.ts'
import { ON_WALL, standing } from './upright.ts'

const TIPTOE = { toes: [0.55, -0.83, 0] } as const

const hands = (z: number) => ({ hand: [40, 122, z], fingers: [0, 1, 0] }) as const

export const atAWall: readonly Illustration[] = [
  row({
    name: 'ex-08',
    who: BUN,
    title: 'Hip circles',
    alt: 'Person standing tall beside a wall, one hand on it. In the second picture one knee is lifted in front and a round arrow shows it drawing circles.',
    height: 330,
    floor: 268,
    view: { yaw: 38, pitch: 9, scale: 1.38 },
    ground: GROUND,
    frames: [
      {
        label: 'start',
        pose: standing({}, ON_WALL),
        working: ['rightLeg'],
        wall: true,
        things: [shadow(ON_WALL.hand)],
      },
      {
        label: 'end: circles',
        pose: standing({ foot: [20, 46, 12], toes: [1, -0.5, 0] }, ON_WALL),
        working: ['rightLeg'],
        wall: true,
        things: [
          shadow(ON_WALL.hand),
          arrow([40, 102, 8], [62, 84, 8], [42, 66, 8]),
          arrow([34, 64, 8], [16, 84, 16], [32, 103, 8]),
        ],
      },
    ],
  }),
  row({
    name: 'ex-09',
    who: PONYTAIL,
    title: 'Dynamic leg swings',
    alt: 'Person standing beside a wall, one hand on it, swinging one straight leg forward and back. In the second picture they face the wall with both hands on it and swing the leg from side to side.',
    height: 320,
    floor: 258,
    view: { yaw: 16, pitch: 9, scale: 1.38 },
    ground: GROUND,
    frames: [
      {
        label: 'front to back',
        pose: standing({ foot: [42, 22, 8], toes: [1, 0.6, 0] }, ON_WALL),
        working: ['rightLeg'],
        wall: true,
        things: [
          shadow(ON_WALL.hand),
          arrow([18, 2, 30], [38, 5, 30], [58, 16, 30]),
          arrow([-2, 2, 30], [-26, 5, 30], [-46, 16, 30]),
        ],
      },
      {
        label: 'side to side',
        view: { yaw: 0, pitch: 9, scale: 1.38 },
        pose: {
          ...standing(),
          front: [0, 0, -1],
          right: {
            foot: [40, 18, 4],
            knee: [0.3, 0, -1],
            toes: [0.2, 0, -1],
            hand: [25, 130, -38],
            elbow: [0.6, -1, 0.2],
            fingers: [0, 1, 0],
          },
          left: {
            foot: [-6, 8, 0],
            knee: [0, 0, -1],
            toes: [-0.2, 0, -1],
            hand: [-25, 130, -38],
            elbow: [-0.6, -1, 0.2],
            fingers: [0, 1, 0],
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
    name: 'ex-20',
    who: SILVER,
    title: 'Heel raise',
    alt: 'Person standing with both hands on a wall, feet flat. In the second picture the heels are lifted and the weight is on the toes.',
    height: 346,
    floor: 282,
    shift: -10,
    view: { yaw: -36, pitch: 8, scale: 1.5 },
    frames: [
      {
        label: 'start',
        pose: standing(hands(15), hands(-15)),
        things: [...wallAhead(44)],
      },
      {
        label: 'end',
        pose: standing(
          { ...hands(15), ...TIPTOE, foot: [0, 18, 8] },
          { ...hands(-15), ...TIPTOE, foot: [0, 18, -8] },
          { pelvis: [3, 98, 0] },
        ),
        things: [
          ...wallAhead(44),
          arrow([-30, 2, 16], [-30, 16, 16], [-30, 32, 16]),
          word('heels up', [-40, 14, 16], 'end'),
        ],
      },
    ],
  }),
]
