import type { Illustration } from '../figures/illustration.ts'
import { row } from './frames.ts'
import { band, mat, sofa } from './furniture.ts'
import { supine, tabletop } from './lying.ts'
import { arrow, slowArrow, word } from './marks.ts'
import { CURLS, PONYTAIL, SCARF } from './people.ts'

export const onTheBack: readonly Illustration[] = [
  row({
    name: 'ex-01',
    who: CURLS,
    title: 'Eccentric hip flexion',
    alt: 'Person on their back, knees bent, feet towards a sofa. A band runs from the sofa leg to the top of one foot. In the second picture that knee is pulled toward the chest, and a dotted arrow shows the slow way back down.',
    height: 262,
    floor: 196,
    shift: -58,
    columns: 1,
    view: { yaw: 6, pitch: 14, scale: 2 },
    frames: [
      {
        label: 'start',
        pose: supine({}, { foot: [50, 8, -8] }),
        working: ['rightLeg'],
        things: [
          mat(-84, 62),
          ...sofa(78, 1),
          ...band([83, 6, 8], [52, 5, 8], [0, 5, 0]),
          word('band', [65, -13, 8], 'start'),
          word('sofa', [106, 40, 14]),
        ],
      },
      {
        label: 'end',
        pose: supine({ foot: [14, 66, 8], knee: [-1, 0.4, 0], toes: [1, 0.5, 0] }, { foot: [50, 8, -8] }),
        working: ['rightLeg'],
        things: [
          mat(-84, 62),
          ...sofa(78, 1),
          ...band([83, 6, 8], [22, 69, 8], [1, 5, 0]),
          arrow([2, 88, 8], [-16, 92, 8], [-34, 82, 8]),
          slowArrow([32, 84, 20], [56, 78, 20], [64, 52, 20]),
          word('slowly', [66, 72, 20], 'start'),
        ],
      },
    ],
  }),
  row({
    name: 'ex-07',
    who: SCARF,
    title: 'Dead bug',
    alt: 'Person on their back, arms straight up, hips and knees at right angles. In the second picture the opposite arm and leg are lowered toward the floor. A third picture shows the easier way: one heel taps the floor.',
    height: 214,
    floor: 156,
    view: { yaw: 6, pitch: 14, scale: 1.4 },
    frames: [
      {
        label: 'start',
        shift: 8,
        pose: supine(tabletop(8), tabletop(-8)),
        working: ['rightLeg', 'leftArm'],
        things: [mat(-80, 62)],
      },
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
    who: PONYTAIL,
    title: 'Heel slide',
    alt: 'Person on their back, knees bent, feet flat. In the second picture one heel has slid away along the floor until that leg is nearly straight.',
    height: 210,
    floor: 142,
    shift: -6,
    columns: 1,
    view: { yaw: 6, pitch: 14, scale: 2 },
    frames: [
      { label: 'start', pose: supine({}, {}), working: ['rightLeg'], things: [mat(-80, 100)] },
      {
        label: 'end',
        pose: supine({ foot: [75, 6, 8], toes: [0.35, 1, 0] }, {}),
        working: ['rightLeg'],
        things: [mat(-80, 100), arrow([30, 0, 44], [50, 0, 44], [70, 0, 44])],
      },
    ],
  }),
]
