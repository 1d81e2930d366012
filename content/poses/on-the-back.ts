import type { Illustration } from '../../src/build/figure/illustration.ts'
import { row } from './frames.ts'
import { band, heavyFurniture, mat } from './furniture.ts'
import { supine, tabletop } from './lying.ts'
import { arrow, slowArrow, word } from './marks.ts'

const SIDE = { yaw: 6, pitch: 14, scale: 1.42 }

export const onTheBack: readonly Illustration[] = [
  row({
    name: 'ex-01',
    title: 'Eccentric hip flexion',
    alt: 'Person on their back, knees bent. A band runs from a furniture leg to the top of one foot. In the second picture that knee is pulled toward the chest, and a dotted arrow shows the slow way back down.',
    height: 226,
    floor: 168,
    shift: -22,
    view: SIDE,
    frames: [
      {
        label: 'start',
        pose: supine({}, {}),
        working: ['rightLeg'],
        things: [
          mat(-80, 62),
          ...heavyFurniture(80, 1),
          ...band([76, 5, 0], [50, 5, 8], [0, 5, 0]),
          word('band', [92, -18, 10]),
        ],
      },
      {
        label: 'end',
        pose: supine({ foot: [16, 50, 8], knee: [-1, 0.6, 0], toes: [1, 0.35, 0] }, {}),
        working: ['rightLeg'],
        things: [
          mat(-80, 62),
          ...heavyFurniture(80, 1),
          ...band([76, 5, 0], [25, 51, 8], [1, 5, 0]),
          arrow([8, 74, 8], [-10, 80, 8], [-28, 72, 8]),
          slowArrow([34, 68, 20], [58, 64, 20], [70, 44, 20]),
          word('slow', [84, 76, 0]),
        ],
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
      { label: 'start', shift: 8, pose: supine(tabletop(8), tabletop(-8)), things: [mat(-80, 62)] },
      {
        label: 'end',
        shift: 4,
        pose: supine(
          { ...tabletop(8), foot: [78, 20, 8] },
          { ...tabletop(-8), hand: [-94, 18, -16], elbow: [0, 1, 0] },
        ),
        working: ['rightLeg', 'leftArm'],
        things: [
          mat(-80, 62),
          arrow([50, 66, 8], [72, 58, 8], [84, 40, 8]),
          arrow([-62, 74, -16], [-82, 66, -16], [-95, 40, -16]),
        ],
      },
      {
        label: 'easier: tap one heel',
        shift: 10,
        pose: supine({ ...tabletop(8), foot: [34, 7, 8], toes: [0.8, 0.6, 0] }, tabletop(-8)),
        working: ['rightLeg'],
        things: [mat(-80, 62), arrow([56, 48, 8], [62, 30, 8], [52, 12, 8])],
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
        things: [mat(-80, 100), arrow([36, 1, 30], [58, 1, 30], [80, 1, 30])],
      },
    ],
  }),
]
