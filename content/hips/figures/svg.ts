export const INK = '#2b2a33'
export const ACCENT = '#c2553a'
export const PAPER = '#fbf7f1'
export const WHITE = '#fff'
export const STONE = '#e2dbd3'
export const TINT = '#f2935a'
export const WALL = '#f1e5d6'
export const LINE = 2.4

/** Something drawn, and its distance towards the viewer. */
export interface Part {
  readonly depth: number
  readonly shape: string
}

/** The font stack of the pages, and then common fonts. */
export const FONTS =
  "ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"

/** At most one decimal: a tenth of a pixel is the finest detail. */
export function n(value: number): string {
  return String(Math.round(value * 10) / 10 || 0)
}

export function xy({ x, y }: { readonly x: number; readonly y: number }): string {
  return `${n(x)} ${n(y)}`
}

/** Leaves out the attributes that the whole drawing has anyway. */
export function path(d: string, fill: string, stroke = INK, width = LINE): string {
  const filled = fill === 'none' ? '' : ` fill="${fill}"`
  const colour = stroke === INK ? '' : ` stroke="${stroke}"`
  const wide = stroke === 'none' || width === LINE ? '' : ` stroke-width="${n(width)}"`
  return `<path d="${compact(d)}"${filled}${colour}${wide}/>`
}

export function words(text: string, x: number, y: number, style: TextStyle = {}): string {
  const { size = 24, anchor = 'middle', bold = false, fill = INK } = style
  return `<text x="${n(x)}" y="${n(y)}" font-size="${size}" text-anchor="${anchor}"${bold ? ' font-weight="700"' : ''} fill="${fill}" stroke="none">${escaped(text)}</text>`
}

interface TextStyle {
  readonly size?: number
  readonly anchor?: 'start' | 'middle' | 'end'
  readonly bold?: boolean
  readonly fill?: string
}

/** The colour of something further away. */
export function shaded(colour: string): string {
  return `#${[1, 3, 5]
    .map((at) =>
      Math.round(Number.parseInt(colour.slice(at, at + 2), 16) * 0.84)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

interface Step {
  readonly command: string
  readonly arc: readonly number[]
  readonly points: readonly number[]
}

/** The same outline in relative steps, which takes fewer digits. Points are rounded to `grain`. */
export function compact(d: string, grain = 0.1): string {
  let [x, y] = [0, 0]
  let out = ''
  for (const { command, arc, points } of stepsOf(d)) {
    const on = points.map((value) => Math.round(value / grain))
    const moved = on.map((value, at) => value - (command === 'M' ? 0 : at % 2 === 0 ? x : y))
    const rounded = arc.map((value) => Math.round(value / grain))
    const numbers = [...rounded, ...moved].map((value) => value * grain)
    out += (command === 'M' ? command : command.toLowerCase()) + joined(numbers)
    x = on.at(-2) ?? x
    y = on.at(-1) ?? y
  }
  return out
}

/** Reads what `ribbon` writes and what this file writes, as absolute points. */
function stepsOf(d: string): readonly Step[] {
  let [x, y] = [0, 0]
  return Array.from(d.matchAll(/([A-Z])([^A-Z]*)/gi), ([, letter = '', rest = '']) => {
    const command = letter.toUpperCase()
    const numbers = (rest.match(/-?(\d+\.?\d*|\.\d+)/g) ?? []).map(Number)
    const arc = command === 'A' ? numbers.slice(0, 5) : []
    const points = numbers
      .slice(arc.length)
      .map((value, at) => value + (letter === command ? 0 : at % 2 === 0 ? x : y))
    x = points.at(-2) ?? x
    y = points.at(-1) ?? y
    return { command, arc, points }
  })
}

function joined(numbers: readonly number[]): string {
  return numbers
    .map((value) => String(Math.round(value * 10) / 10 || 0).replace(/^(-?)0\./, '$1.'))
    .map((text, at) => (at > 0 && !text.startsWith('-') ? ` ${text}` : text))
    .join('')
}
