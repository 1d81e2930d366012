import type { Illustration } from '../figures/illustration.ts'
import { INK } from '../figures/svg.ts'
import {
  BLUSH,
  FAR_HILL,
  flower,
  GRASS,
  HAZE,
  LEAVES,
  NEAR_HILL,
  SAND,
  SHADED_LEAVES,
  SHADOW,
  SKY,
  tree,
  tuft,
} from './park.ts'
import { dot, soft, stroke } from './soft.ts'

const WOOD = '#94806c'
const BOARD = '#e9ad4c'
const SHADED_BOARD = '#d59638'
const BIRD = '#c2553a'
const SHADED_BIRD = '#a5442d'
const PAPER = '#fffaf2'
const FOLD = '#e9dccb'

const morning: readonly string[] = [
  `<rect width="600" height="260" fill="${SKY}" stroke="none"/>`,
  dot(452, 104, 76, '#fdf0df'),
  dot(452, 104, 48, '#fff8ec'),
  soft('46,58 58,48 76,46 90,38 110,42 120,50 134,52 138,60 126,64 66,64', HAZE),
  soft('0,168! 70,138 160,126 260,158 350,166 440,146 530,130 600,142! 600,260! 0,260!', FAR_HILL),
  tree(72, 186, 0.8, LEAVES),
  tree(102, 192, 0.56, SHADED_LEAVES),
  tree(540, 180, 0.7, LEAVES),
  soft('0,196! 110,182 230,194 350,186 470,192 600,178! 600,260! 0,260!', NEAR_HILL),
]

/** Pictures for the engine's own pages, whatever the course is about. */
export const sitePictures: readonly Illustration[] = [
  {
    name: 'signpost',
    title: 'A signpost',
    alt: 'A signpost in a park, where a path forks; a small red bird sits on it and looks around.',
    width: 600,
    height: 260,
    frames: [],
    shapes: [
      ...morning,
      soft('0,222! 150,214 320,220 470,212 600,218! 600,260! 0,260!', GRASS),
      soft(
        '244,260! 262,236 220,222 140,212 44,203! 150,203 250,212 306,226 372,212 470,202 574,199! 480,209 392,222 366,236 392,260!',
        SAND,
      ),
      `<ellipse cx="306" cy="226" rx="24" ry="4" fill="${SHADOW}" stroke="none"/>`,
      stroke('M306 224L306 78', WOOD, 9),
      soft('306,92! 392,92! 412,109! 392,126! 306,126! 300,109', BOARD),
      soft('306,136! 222,136! 202,152! 222,168! 306,168! 312,152', SHADED_BOARD),
      stroke('M330 109L376 109M368 101L377 109L368 117', PAPER, 4),
      stroke('M282 152L238 152M246 144L237 152L246 160', PAPER, 4),
      bird(306, 58, false),
      tuft(180, 236),
      tuft(430, 234),
      tuft(560, 240),
      flower(196, 238, HAZE),
      flower(446, 238, BLUSH),
      flower(40, 240, BLUSH),
    ],
  },
  {
    name: 'letter',
    title: 'A letter on its way',
    alt: 'A letter flies over the hills of a park, and a small red bird flies ahead of it.',
    width: 600,
    height: 260,
    frames: [],
    shapes: [
      ...morning,
      soft('0,226! 150,218 320,224 470,216 600,222! 600,260! 0,260!', GRASS),
      tuft(120, 240),
      tuft(470, 238),
      flower(136, 243, HAZE),
      flower(486, 241, BLUSH),
      '<path d="M70 176Q110 120 150 142Q186 164 206 132" stroke="#fffaf2" stroke-width="4" stroke-dasharray="2 11"/>',
      '<g transform="translate(296 116) rotate(-9)">',
      `<rect x="-80" y="-50" width="160" height="104" rx="10" fill="${PAPER}" stroke="none"/>`,
      soft('-80,46! -20,0! 0,12 20,0! 80,46! 78,54! -78,54!', '#f6ead9'),
      soft('-78,-48! 78,-48! 78,-44! 14,10 0,16 -14,10 -78,-44!', FOLD),
      soft('0,30! -17,12 -16,1 -8,-3 0,4 8,-3 16,1 17,12', BIRD),
      '</g>',
      bird(430, 78, true),
    ],
  },
]

function bird(x: number, y: number, isFlying: boolean): string {
  return `<g transform="translate(${x} ${y})">${[
    soft('-24,-2! -38,-10 -34,2 -22,8', SHADED_BIRD),
    soft('-24,2 -14,-10 0,-18 12,-20 20,-12 18,0 8,10 -8,12', BIRD),
    isFlying
      ? soft('-10,2 -22,-20 -30,-38! -12,-32 4,-18 8,-4', SHADED_BIRD)
      : soft('-16,0 -4,-6 6,-2 0,8 -10,8', SHADED_BIRD) + stroke('M-2 12L-2 20M5 11L5 20', WOOD, 2.4),
    soft('20,-13! 29,-9! 20,-7!', BOARD),
    dot(12, -12, 2, INK),
  ].join('')}</g>`
}
