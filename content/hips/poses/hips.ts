import type { Illustration } from '../figures/illustration.ts'
import { ACCENT, INK, PAPER, STONE, TINT, WHITE, words } from '../figures/svg.ts'
import { BUN, PONYTAIL } from './people.ts'

const GROIN = 'M-40 158A16 16 0 1 0 -8 158A16 16 0 1 0 -40 158Z'
const CREASE_IN_FRONT = 'M66 120L56 114L31 137L43 146Z'
const OUTER_IN_FRONT = 'M70 128C82 140 84 168 72 184C62 172 60 142 70 128Z'
const CREASE_ASIDE = 'M57 136L38 143L41 159L58 152Z'
const OUTER_ASIDE = 'M-18 155A21 27 0 1 0 24 155A21 27 0 1 0 -18 155Z'

export const hips: readonly Illustration[] = [
  {
    name: 'where-it-hurts',
    title: 'Where does it hurt?',
    alt: 'Hips in shorts, from the ribs to the thighs, seen from the front and from the side, with three numbered zones. 1, a dashed circle deep in the groin, next to the middle: get checked early. 2, a patch on the front crease where the thigh meets the body. 3, an oval on the outer side of the hip.',
    width: 600,
    height: 436,
    frames: [],
    shapes: [
      words('Front', 150, 36, { bold: true }),
      words('Side', 430, 36, { bold: true }),
      at(
        150,
        52,
        front(BUN),
        zone(GROIN, true),
        zone(CREASE_IN_FRONT),
        zone(OUTER_IN_FRONT),
        leader('M-41 157H-86'),
        tag('1', -104, 157),
        leader('M56 114L88 76'),
        tag('2', 100, 62),
        leader('M80 156H104'),
        tag('3', 122, 156),
      ),
      at(
        430,
        52,
        side(BUN, false),
        zone(CREASE_ASIDE),
        zone(OUTER_ASIDE),
        leader('M58 144L92 130'),
        tag('2', 108, 122),
        leader('M-15 145L-82 112'),
        tag('3', -98, 104),
      ),
      `<path d="M24 330H576" stroke="${STONE}"/>`,
      key('1', 44, 362, 'Deep groin'),
      words('get checked early', 228, 371, { anchor: 'start' }),
      key('2', 44, 408, 'Front crease'),
      key('3', 330, 408, 'Outer hip'),
    ],
  },
  {
    name: 'tipped-box',
    title: 'The box, level and tipped forward',
    alt: 'Two side views of a standing body from ribs to thighs, facing right, with a box drawn around the hip joint. In the first the box sits level. In the second, with a small pregnancy bump, a curved arrow shows the top of the box tipping forward, away from its dotted level outline, and the lower back curving in more.',
    width: 600,
    height: 394,
    frames: [],
    shapes: [
      words('Level', 150, 38, { bold: true }),
      words('Tipped forward', 450, 38, { bold: true }),
      at(150, 56, side(PONYTAIL, false), at(2, 152, box(0))),
      at(
        440,
        56,
        side(PONYTAIL, true),
        at(2, 152, `<path d="M-35 -27H25V35H-35Z" stroke="${WHITE}" stroke-dasharray="1 7"/>`, box(20)),
        `<path d="M-6 88Q46 86 68 124" stroke="${ACCENT}" stroke-width="4.5"/><path d="M72 132L59 123L73 115Z" fill="${ACCENT}" stroke="${ACCENT}"/>`,
      ),
      facing(150),
      facing(450),
      `<path d="M300 60V366" stroke="${STONE}"/>`,
    ],
  },
]

/** Ribs to thighs from the front, with the middle at 0: skin, shorts, navel. */
function front({ skin, leggings, top }: typeof BUN): string {
  return [
    `<path d="M-50 0C-50 26 -44 40 -46 56C-48 74 -60 92 -67 116C-74 140 -76 158 -73 186C-71 214 -64 240 -60 262H-9L-2 176H2L9 262H60C64 240 71 214 73 186C76 158 74 140 67 116C60 92 48 74 46 56C44 40 50 26 50 0Z" fill="${skin}"/>`,
    `<path d="M-50 0C-50 8 -49 15 -48 21Q0 31 48 21C49 15 50 8 50 0Z" fill="${top}"/>`,
    `<path d="M-63 103Q0 121 63 103C73 128 77 158 73 196Q40 206 6 200L0 178L-6 200Q-40 206 -73 196C-77 158 -73 128 -63 103Z" fill="${leggings}"/>`,
    '<path d="M-65 112Q0 130 65 112M0 124V178M0 84V90"/>',
  ].join('')
}

/** The same from the side, facing right. */
function side({ skin, leggings, top }: typeof BUN, bump: boolean): string {
  const belly = bump ? 'C46 26 84 42 86 78C88 104 66 116 55 126' : 'C38 26 44 40 48 62C52 84 52 100 55 118'
  const back = bump
    ? 'C-44 128 -20 92 -16 70C-12 50 -28 30 -36 0'
    : 'C-50 128 -34 96 -32 72C-30 50 -34 30 -36 0'
  return [
    `<path d="M36 0${belly}C58 150 58 170 56 196C54 222 48 242 46 262H-30C-28 240 -30 222 -34 206C-66 202 -70 166 -62 146${back}Z" fill="${skin}"/>`,
    `<path d="M-36 0C-35 8 -34 15 -33 22Q6 30 38 22Q38 10 36 0Z" fill="${top}"/>`,
    `<path d="M-45 112Q6 132 55 118C58 150 58 170 56 198Q10 212 -34 206C-66 202 -70 166 -62 146C-58 132 -50 122 -45 112Z" fill="${leggings}"/>`,
    '<path d="M-50 121Q6 140 55.5 127"/>',
  ].join('')
}

function at(x: number, y: number, ...shapes: readonly string[]): string {
  return `<g transform="translate(${x} ${y})">${shapes.join('')}</g>`
}

function leader(d: string): string {
  return `<path d="${d}" stroke="${ACCENT}"/>`
}

function zone(d: string, dashed = false): string {
  return `<path d="${d}" fill="${TINT}" stroke="${ACCENT}"${dashed ? ' stroke-dasharray="4 5"' : ''}/>`
}

function key(number: string, x: number, y: number, what: string): string {
  return tag(number, x, y) + words(what, x + 28, y + 9, { anchor: 'start', bold: true })
}

function tag(text: string, x: number, y: number): string {
  return `<circle cx="${x}" cy="${y}" r="18" fill="${PAPER}" stroke="${ACCENT}"/>${words(text, x, y + 8.5, { bold: true, fill: ACCENT })}`
}

function box(turn: number): string {
  return `<g transform="rotate(${turn})"><path d="M-35 -27H25V35H-35ZM-35 -27L-23 -39H37L25 -27M37 -39V23L25 35" fill="${PAPER}" stroke="${ACCENT}" stroke-width="3"/><path d="M25 -27L37 -39V23L25 35Z" fill="${TINT}" stroke="${ACCENT}" stroke-width="3"/><circle cx="-5" cy="5" r="11" fill="${STONE}"/><path d="M-20 10A16 16 0 1 1 10 10"/></g>`
}

function facing(x: number): string {
  return `${words('front', x - 30, 372)}<path d="M${x + 8} 364H${x + 54}M${x + 44} 357L${x + 54} 364L${x + 44} 371" stroke="${INK}"/>`
}
