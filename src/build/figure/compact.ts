import { n } from './svg.ts'

/** The same outline in steps from point to point, which takes fewer digits. */
export const compact = (d: string): string => {
  let [x, y] = [0, 0]
  let out = ''
  for (const [, command = '', rest = ''] of d.matchAll(/([MLAQZ])([^MLAQZ]*)/g)) {
    if (command === 'Z') {
      out += 'z'
      continue
    }
    const numbers = rest
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number)
    const fixed = command === 'A' ? numbers.slice(0, 5) : []
    const moved = numbers.slice(fixed.length).map((value, at) => (at % 2 === 0 ? value - x : value - y))
    const name = command === 'M' ? 'M' : command.toLowerCase()
    out += name + joined([...fixed, ...(command === 'M' ? numbers : moved)])
    x = numbers.at(-2) ?? x
    y = numbers.at(-1) ?? y
  }
  return out
}

const joined = (numbers: readonly number[]): string =>
  numbers
    .map((value) => n(value).replace('0.', value < 1 && value > -1 ? '.' : '0.'))
    .map((text, at) => (at > 0 && !text.startsWith('-') ? ` ${text}` : text))
    .join('')
