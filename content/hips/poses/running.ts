import type { Frame, Illustration } from '../figures/illustration.ts'
import type { Pose, Side } from '../figures/skeleton.ts'
import { ACCENT, INK, STONE, words } from '../figures/svg.ts'
import { arrow, dottedLine } from './marks.ts'
import { CURLS, PONYTAIL } from './people.ts'
import { standing } from './upright.ts'

const ARMS = {
  right: { hand: [-2, 100, 20], elbow: [-1, -0.6, 0] },
  left: { hand: [30, 112, -14], elbow: [-1, -1, 0] },
} as const

const longStride = runner(
  80,
  { foot: [54, 16, 8], toes: [0.85, 0.5, 0] },
  { foot: [-54, 34, -8], toes: [0.3, -1, 0] },
)
const shortStride = runner(
  83,
  { foot: [14, 10, 8], toes: [1, 0.04, 0] },
  { foot: [-38, 46, -8], toes: [0, -1, 0] },
)
const walk = standing(
  { foot: [22, 10, 8], toes: [1, 0.25, 0], hand: [-12, 86, 22] },
  { foot: [-22, 14, -8], toes: [0.9, -0.5, 0], hand: [20, 90, -18] },
  { pelvis: [0, 84, 0] },
)
const jog = runner(84, { foot: [26, 22, 8], toes: [1, 0.1, 0] }, { foot: [-40, 34, -8], toes: [0.2, -1, 0] })
const flight = runner(
  86,
  { foot: [30, 22, 8], toes: [0.95, 0.3, 0] },
  { foot: [-50, 40, -8], toes: [0.2, -1, 0] },
)

function runner(pelvis: number, right: Partial<Side>, left: Partial<Side>): Pose {
  return standing(
    { ...ARMS.right, ...right },
    { ...ARMS.left, ...left },
    {
      pelvis: [0, pelvis, 0],
      up: [0.1, 1, 0],
      tail: [-1, 0.05, 0],
    },
  )
}

const VIEW = { yaw: 8, pitch: 0, scale: 1.3 }

export const running: readonly Illustration[] = [
  {
    name: 'stride-and-cadence',
    title: 'Long stride, short quick steps',
    alt: 'Two runners seen from the side, both running to the right at the same speed. In the first picture the front leg reaches out almost straight and the foot lands far ahead of the body. In the second picture the steps are shorter and quicker, the front knee is bent and the foot lands close under the body.',
    width: 600,
    height: 424,
    frames: [stride('Long stride', 150, longStride, 56), stride('Short, quick steps', 450, shortStride, 16)],
    shapes: [
      words('foot far ahead', 150, 364),
      words('foot under body', 450, 364),
      words('same speed', 300, 406, { bold: true }),
      `<path d="M40 398H190M180 391L190 398L180 405M410 398H560M550 391L560 398L550 405" stroke="${INK}"/>`,
    ],
  },
  {
    name: 'steps-back-to-running',
    title: 'Steps back to running',
    alt: 'Four steps rising from left to right, with a figure moving up to the right on each: walk, walk-run, short easy run, longer run at the top. A curved arrow leads from the third step down to the second: back one step if you need to.',
    width: 600,
    height: 420,
    frames: [step(90, 324, walk), step(230, 278, shortStride), step(370, 232, jog), step(510, 186, flight)],
    shapes: [
      `<path d="M20 404V324H160V278H300V232H440V186H580V404Z" fill="${STONE}"/>`,
      words('Walk', 90, 364),
      words('Walk-run', 230, 318),
      words('Short', 370, 272),
      words('easy run', 370, 303),
      words('Longer', 510, 226),
      words('run', 510, 257),
      words('Back one step', 214, 52, { bold: true }),
      words('if you need to', 214, 84),
      `<path d="M330 116Q300 92 266 124" stroke="${ACCENT}" stroke-width="4.5"/>`,
      `<path d="M256 136L260 117L272 128Z" fill="${ACCENT}" stroke="${ACCENT}"/>`,
    ],
  },
]

function stride(label: string, x: number, pose: Pose, foot: number): Frame {
  return {
    label,
    at: { x, y: 300 },
    caption: { x, y: 40 },
    view: VIEW,
    pose,
    who: CURLS,
    working: ['rightLeg'],
    floor: [-96, 104],
    things: [
      dottedLine([0, pose.pelvis[1], 20], [0, -24, 20]),
      arrow([0, -16, 20], [foot / 2, -16, 20], [foot, -16, 20]),
    ],
  }
}

function step(x: number, y: number, pose: Pose): Frame {
  return {
    label: '',
    at: { x, y },
    caption: { x, y },
    view: { yaw: 8, scale: 0.78 },
    who: PONYTAIL,
    pose,
  }
}
