import type { Illustration } from '../figures/illustration.ts'
import { row } from './frames.ts'
import { mat, pillow, towel } from './furniture.ts'
import { prone, sideLying } from './lying.ts'
import { arrow } from './marks.ts'
import { BUN, PONYTAIL, SCARF } from './people.ts'
import { kneeling, longSitting } from './upright.ts'

export const onTheFloor: readonly Illustration[] = [
  row({
    name: 'ex-03',
    who: SCARF,
    title: 'Seated foot taps',
    alt: 'Person sitting on the floor, back tall, both legs straight. A rolled towel lies beside one foot. In the second picture that straight leg has lifted over the towel and the heel taps the floor on the far side.',
    height: 290,
    floor: 176,
    shift: -34,
    view: { yaw: 32, pitch: 22, scale: 1.5 },
    frames: [
      {
        label: 'start',
        pose: longSitting(),
        working: ['rightLeg'],
        things: [mat(-30, 100, 58), towel([62, 4.5, 28], [88, 4.5, 28], 20)],
      },
      {
        label: 'end',
        pose: longSitting({ foot: [70, 6, 48], toes: [0.2, 1, 0.1] }),
        working: ['rightLeg'],
        things: [
          mat(-30, 100, 58),
          towel([62, 4.5, 28], [88, 4.5, 28], -20),
          arrow([92, 18, 6], [92, 42, 26], [88, 20, 52]),
        ],
      },
    ],
  }),
  row({
    name: 'ex-05',
    who: BUN,
    title: 'Prone hip extension',
    alt: 'Person lying face down, both legs straight, forehead on the hands. In the second picture one straight leg is lifted a hand’s width, with both hip bones still on the floor.',
    height: 176,
    floor: 106,
    shift: -20,
    columns: 1,
    view: { yaw: 6, pitch: 16, scale: 2.2 },
    frames: [
      { label: 'start', pose: prone([80, 8, 8]), working: ['leftLeg'], things: [mat(-84, 104)] },
      {
        label: 'end',
        pose: prone([78, 26, 8]),
        working: ['leftLeg'],
        things: [mat(-84, 104), arrow([107, 4, 12], [110, 20, 12], [107, 38, 12])],
      },
    ],
  }),
  row({
    name: 'ex-14',
    who: PONYTAIL,
    title: 'Side-lying leg lift',
    alt: 'Person lying on their side, head on a cushion, lower knee bent. The top leg is straight. In the second picture the top leg is lifted a hand’s width, toes still facing forward.',
    height: 226,
    floor: 134,
    columns: 1,
    view: { yaw: 7, pitch: 28, scale: 2.1 },
    frames: [
      {
        label: 'start',
        pose: sideLying([78, 16, -8]),
        working: ['leftLeg'],
        things: [mat(-92, 96, 36), pillow([-72, 5, 0], [20, 0, 6], [0, 6, 0], -30)],
      },
      {
        label: 'end',
        pose: sideLying([74, 44, -10]),
        working: ['leftLeg'],
        things: [
          mat(-92, 96, 36),
          pillow([-72, 5, 0], [20, 0, 6], [0, 6, 0], -30),
          arrow([88, 22, 0], [92, 38, 0], [88, 56, 0]),
        ],
      },
    ],
  }),
  row({
    name: 'ex-15',
    who: BUN,
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
        things: [mat(-62, 76), arrow([-48, 14, 20], [-66, 16, 20], [-84, 24, 20])],
      },
      {
        label: 'later: opposite arm too',
        shift: 0,
        pose: kneeling(
          { foot: [-78, 44, 8], knee: [0, -1, 0], toes: [-0.5, -1, 0] },
          { hand: [98, 52, -18], elbow: [0, -1, 0] },
        ),
        working: ['rightLeg', 'leftArm'],
        things: [mat(-62, 76), arrow([78, 30, -18], [92, 32, -18], [106, 36, -18])],
      },
    ],
  }),
]
