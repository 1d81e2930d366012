import type { Illustration } from '../figures/illustration.ts'
import type { Pose, Side } from '../figures/skeleton.ts'
import { ACCENT, WHITE } from '../figures/svg.ts'
import type { Thing } from '../figures/things.ts'
import { row } from './frames.ts'
import { arrow, word } from './marks.ts'
import { SCARF } from './people.ts'
import { standing } from './upright.ts'

const HAND_ON_WALL = { hand: [42, 121, 10], elbow: [0.2, -1, -0.2], fingers: [0, 1, 0] } as const
const WALL: Thing = { kind: 'wall', at: [47, 0, 10] }

const LIFTED: Partial<Side> = {
  foot: [-12, 50, -12],
  knee: [-0.25, 0, 1],
  toes: [-0.1, -0.75, 0.7],
  hand: [-37, 96, 6],
  elbow: [-1, 0.2, -0.6],
}

const STANDING: Partial<Side> = { foot: [4, 11, 0], knee: [0, 0, 1], toes: [0.1, 0, 1], ...HAND_ON_WALL }

const picture = row({
  name: 'one-leg-stand',
  who: SCARF,
  title: 'The one-leg stand',
  alt: 'Person seen from the front, standing on one leg beside a wall, a hand on it. In the first picture a dotted line across the hips is level. In the second the hip of the lifted leg drops, so the line slopes, and the standing foot wobbles.',
  height: 366,
  floor: 304,
  shift: -12,
  view: { yaw: 14, pitch: 8, scale: 1.6 },
  ground: [-72, 43],
  frames: [
    {
      label: 'level',
      pose: onOneLeg({ pelvis: [1, 91, 0] }),
      things: [WALL, word('wall', [58, 150, 0], 'start')],
    },
    {
      label: 'hip drops',
      pose: onOneLeg(
        { pelvis: [5, 90, 0], up: [-0.24, 1, 0], chest: [-0.02, 1, 0], head: [0.04, 1, 0] },
        { foot: [-14, 42, -12], hand: [-44, 106, 6] },
      ),
      things: [WALL, arrow([-39, 73, 0], [-39, 63, 0], [-39, 54, 0]), word('wobbles', [-20, 5, 0], 'end')],
    },
  ],
})

function onOneLeg(more: Partial<Pose>, lifted: Partial<Side> = {}): Pose {
  return standing({ ...LIFTED, ...lifted }, STANDING, { front: [0, 0, 1], ...more })
}

/** Strokes on both sides of the standing foot. */
const WOBBLE = `<path d="M428 282Q424 291 428 300M420 280Q415 291 420 302M462 282Q466 291 462 300M470 280Q475 291 470 302" stroke="${ACCENT}" stroke-width="3"/>`

export const oneLegStand: Illustration = {
  ...picture,
  shapes: [hipLine('M92 168H190'), hipLine('M380 184L496 156'), WOBBLE],
}

/** Dots with a pale rim, visible on dark shorts and beside them. */
function hipLine(d: string): string {
  return [
    `<path d="${d}" stroke="${WHITE}" stroke-width="8" stroke-dasharray="1 9"/>`,
    `<path d="${d}" stroke="${ACCENT}" stroke-width="5" stroke-dasharray="1 9"/>`,
  ].join('')
}
