import type { Illustration } from '../figures/illustration.ts'
import type { Thing } from '../figures/things.ts'
import { GROUND, row } from './frames.ts'
import { arrow, ring, swing, word } from './marks.ts'
import { BUN, PONYTAIL, SILVER } from './people.ts'
import { ON_WALL, standing, WALL_AT_HAND, WALL_LABEL } from './upright.ts'

const TIPTOE = { toes: [0.55, -0.83, 0] } as const

/** The wall that both hands touch. */
const HANDS_WALL: Thing = { kind: 'wall', at: [50, 0, 0] }

export const atAWall: readonly Illustration[] = [
  row({
    name: 'ex-08',
    who: BUN,
    title: 'Hip circles',
    alt: 'Person standing tall, one hand flat on a wall. In the second picture one knee is lifted in front and a round arrow before it shows it drawing circles.',
    height: 330,
    floor: 268,
    shift: -16,
    view: { yaw: 37, pitch: 8, scale: 1.42 },
    ground: GROUND,
    frames: [
      {
        label: 'start',
        pose: standing({}, ON_WALL),
        working: ['rightLeg'],
        things: [WALL_AT_HAND, word('wall', WALL_LABEL, 'start')],
      },
      {
        label: 'circles',
        pose: standing({ foot: [17, 34, 12], toes: [1, -0.5, 0] }, ON_WALL),
        working: ['rightLeg'],
        things: [WALL_AT_HAND, ring([62, 72, 8], 17)],
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
        view: { yaw: 34, pitch: 8, scale: 1.38 },
        shift: -14,
        pose: standing({ foot: [-34, 20, 8], knee: [1, 0, 0.2], toes: [1, -0.5, 0] }, ON_WALL),
        working: ['rightLeg'],
        things: [
          WALL_AT_HAND,
          word('wall', WALL_LABEL, 'start'),
          swing([-50, 10, 40], [-8, -6, 40], [36, 0, 40]),
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
        things: [swing([-40, 6, 24], [8, -10, 24], [60, 8, 24])],
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
    shift: -14,
    view: { yaw: 14, pitch: 6, scale: 1.5 },
    ground: GROUND,
    frames: [
      {
        label: 'start',
        pose: standing(hands(15), hands(-15)),
        working: ['rightLeg', 'leftLeg'],
        things: [HANDS_WALL, word('wall', [64, 150, 0], 'start')],
      },
      {
        label: 'end',
        pose: standing(
          { ...hands(15), ...TIPTOE, foot: [0, 18, 8] },
          { ...hands(-15), ...TIPTOE, foot: [0, 18, -8] },
          { pelvis: [3, 98, 0] },
        ),
        working: ['rightLeg', 'leftLeg'],
        things: [
          HANDS_WALL,
          arrow([-34, 2, 8], [-34, 16, 8], [-34, 32, 8]),
          word('heels up', [-44, 14, 8], 'end'),
        ],
      },
    ],
  }),
]

function hands(z: number) {
  return { hand: [42, 122, z], elbow: [-0.2, -1, 0], fingers: [0, 1, 0] } as const
}
