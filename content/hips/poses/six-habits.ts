import type { Illustration } from '../figures/illustration.ts'
import { ACCENT, INK, STONE, TINT, WHITE, words } from '../figures/svg.ts'
import { PONYTAIL } from './people.ts'
import { march } from './warm-ups.ts'

const CAPTIONS = ['1 Warm up', '2 Strengthen', '3 Eat enough', '4 Supplements?', '5 Rest', '6 Act early']

const BAND = 'M-62 26C-30 -60 -8 -34 2 0S34 60 62 -26'

const band = at(
  1,
  `<path d="${BAND}" stroke="${INK}" stroke-width="19" stroke-linecap="butt"/>`,
  `<path d="${BAND}" stroke="${ACCENT}" stroke-width="14" stroke-linecap="butt"/>`,
)

const plate = at(
  2,
  `<circle r="48" fill="${WHITE}"/><circle r="32" fill="${STONE}"/>`,
  `<path d="M-4 -20C-26 -20 -26 14 -4 16Z" fill="${TINT}"/><path d="M4 -20C26 -20 26 14 4 16Z" fill="${WHITE}"/>`,
  '<path d="M-72 -46V46M-84 -46V-24Q-84 -12 -72 -12Q-60 -12 -60 -24V-46"/>',
  '<path d="M72 46V-46Q88 -28 84 6H72"/>',
)

const pill = at(
  3,
  '<g transform="translate(-18 8) rotate(-35)">',
  `<rect x="-50" y="-20" width="100" height="40" rx="20" fill="${WHITE}"/>`,
  `<path d="M0 -20H30A20 20 0 0 1 30 20H0Z" fill="${TINT}"/></g>`,
  words('?', 54, 34, { size: 64, bold: true }),
)

const bed = at(
  4,
  `<path d="M-80 -42V46M-80 30H80M80 46V2"/>`,
  `<rect x="-80" y="4" width="160" height="26" fill="${STONE}"/>`,
  `<rect x="-74" y="-16" width="42" height="20" rx="9" fill="${WHITE}"/>`,
  `<path d="M-26 4Q-22 -22 4 -22H52Q80 -20 80 4V20H-26Z" fill="${TINT}"/>`,
  words('z', 0, -34, { size: 30, bold: true }),
  words('z', 24, -52, { size: 22, bold: true }),
)

const ice = at(
  5,
  `<rect x="-62" y="-44" width="86" height="88" rx="22" fill="${WHITE}"/>`,
  `<path d="M-19 -30V30M-45 -15L7 15M-45 15L7 -15" stroke="${ACCENT}" stroke-width="4.5"/>`,
  '<path d="M-26 -26L-19 -19L-12 -26M-26 26L-19 19L-12 26" stroke-width="2.6"/>',
  `<circle cx="42" cy="18" r="32" fill="${TINT}"/><path d="M42 -4V18L58 26"/>`,
)

export const sixHabits: Illustration = {
  name: 'six-habits',
  title: 'Six habits',
  alt: 'Six small pictures. 1, a person marching on the spot: warm up. 2, a long band: strengthen. 3, a plate with fork and knife: eat enough. 4, a capsule beside a question mark: supplements? 5, a bed: rest. 6, an ice pack with a clock: act early.',
  width: 600,
  height: 400,
  frames: [
    {
      ...march(false),
      who: PONYTAIL,
      label: '',
      at: { x: 100, y: 152 },
      caption: { x: 100, y: 0 },
      view: { yaw: 16, scale: 0.8 },
      working: [],
      things: [],
    },
  ],
  shapes: [
    band,
    plate,
    pill,
    bed,
    ice,
    ...CAPTIONS.map((caption, index) =>
      words(caption, 100 + (index % 3) * 200, 184 + Math.floor(index / 3) * 200, { size: 22, bold: true }),
    ),
  ],
}

function at(index: number, ...shapes: readonly string[]): string {
  return `<g transform="translate(${100 + (index % 3) * 200} ${95 + Math.floor(index / 3) * 200})">${shapes.join('')}</g>`
}
