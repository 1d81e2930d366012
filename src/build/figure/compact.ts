interface Step {
  readonly command: string
  readonly arc: readonly number[]
  readonly points: readonly number[]
}

/** The same outline in steps from point to point, which takes fewer digits; points lie on a grid of that grain. */
export const compact = (d: string, grain = 0.1): string => {
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

/** Reads both what `ribbon` writes and what this file does, in points from the origin. */
const stepsOf = (d: string): readonly Step[] => {
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

const joined = (numbers: readonly number[]): string =>
  numbers
    .map((value) => String(Math.round(value * 10) / 10 || 0).replace(/^(-?)0\./, '$1.'))
    .map((text, at) => (at > 0 && !text.startsWith('-') ? ` ${text}` : text))
    .join('')
