import { dot, soft, stroke } from './soft.ts'

export const SKY = '#fbe6d2'
export const HAZE = '#fff4e6'
export const FAR_HILL = '#dbe3cb'
export const NEAR_HILL = '#c6d3b4'
export const GRASS = '#b2c49d'
const BLADE = '#9db187'
export const LEAVES = '#a3b791'
export const SHADED_LEAVES = '#93aa82'
const FAR_LEAVES = '#b5c6a3'
export const SAND = '#f2dcc2'
export const SHADOW = '#e3c6a6'
export const BLUSH = '#e59b82'

/** A path through a park in the morning, 600 wide. Its sand is between heights 340 and 386. */
export const park: readonly string[] = [
  `<rect width="600" height="400" fill="${SKY}" stroke="none"/>`,
  dot(452, 132, 108, '#fdf0df'),
  dot(452, 132, 70, '#fff8ec'),
  soft('40,82 52,72 70,70 84,62 104,66 114,74 128,76 132,84 120,88 60,88', HAZE),
  soft('520,60 534,52 552,54 566,60 572,66 560,70 530,70', HAZE),
  soft('0,254! 70,222 150,206 250,236 340,250 430,228 520,208 600,222! 600,340! 0,340!', FAR_HILL),
  house(100, 238, [22, 16], '#d98a6d'),
  house(126, 232, [27, 20], '#c9745a'),
  tree(92, 242, 0.5, FAR_LEAVES),
  soft('0,286! 90,268 210,282 330,272 450,282 600,258! 600,340! 0,340!', NEAR_HILL),
  tree(40, 290, 0.95, LEAVES),
  tree(72, 296, 0.66, SHADED_LEAVES),
  tree(562, 282, 0.9, LEAVES),
  tree(586, 292, 0.6, SHADED_LEAVES),
  soft('0,322! 150,316 320,320 470,314 600,318! 600,400! 0,400!', GRASS),
  ...[
    [24, 338],
    [112, 332],
    [330, 332],
    [540, 330],
  ].map(([x = 0, y = 0]) => tuft(x, y)),
  flower(128, 332, HAZE),
  flower(136, 335, BLUSH),
  flower(556, 332, HAZE),
  flower(12, 336, BLUSH),
  soft('0,343! 200,338 400,340 600,336! 600,385! 400,389 200,386 0,391!', SAND),
  stroke('M40 376L64 376M120 380L132 380M300 378L330 378M470 374L486 374M540 378L566 378', SHADOW, 2.4),
  tuft(60, 398),
  tuft(420, 398),
  tuft(580, 396),
  flower(78, 399, HAZE),
  flower(436, 399, BLUSH),
]

export function tree(x: number, y: number, size: number, leaves: string): string {
  const on = (points: readonly (readonly [number, number])[]) =>
    points.map(([right, up]) => `${x + right * size},${y - up * size}`).join(' ')
  const crown = on([
    [-23, 50],
    [-17, 80],
    [0, 94],
    [19, 78],
    [23, 50],
    [0, 34],
  ])
  return stroke(`M${x} ${y}L${x} ${y - 40 * size}`, '#94806c', 5 * size) + soft(crown, leaves)
}

function house(x: number, y: number, [wide, high]: readonly [number, number], roof: string): string {
  const eaves = y - high
  const wall = `${x},${y}! ${x},${eaves}! ${x + wide},${eaves}! ${x + wide},${y}!`
  const gable = `${x - 4},${eaves}! ${x + wide / 2},${eaves - wide / 2}! ${x + wide + 4},${eaves}!`
  const [left, right, top] = [x + wide * 0.4, x + wide * 0.62, y - high * 0.45]
  const door = `${left},${y}! ${left},${top}! ${right},${top}! ${right},${y}!`
  return soft(wall, '#fff3e3') + soft(gable, roof) + soft(door, '#cfae8f')
}

export function tuft(x: number, y: number): string {
  return stroke(
    `M${x} ${y}Q${x - 1} ${y - 6} ${x - 5} ${y - 9}M${x} ${y}L${x} ${y - 12}M${x} ${y}Q${x + 1} ${y - 6} ${x + 6} ${y - 8}`,
    BLADE,
    2,
  )
}

export function flower(x: number, y: number, petals: string): string {
  return stroke(`M${x} ${y}L${x} ${y - 9}`, BLADE, 1.6) + dot(x, y - 11, 2.8, petals)
}
