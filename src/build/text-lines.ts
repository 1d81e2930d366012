const WIDTH = 72

/** Lines of at most 72 characters, so that a quoted answer fits too; breaks the author made stay. */
export const wrap = (text: string, indent = '', width = WIDTH): string =>
  text
    .split('\n')
    .map((line) => wrapLine(line, width - indent.length).join(`\n${indent}`))
    .join(`\n${indent}`)

export const bullet = (mark: string, text: string): string => `${mark}${wrap(text, ' '.repeat(mark.length))}`

export const underlined = (text: string): string => `${text}\n${'-'.repeat(Math.min(text.length, WIDTH))}`

const wrapLine = (line: string, width: number): readonly string[] => {
  const lines: string[] = []
  let current = ''
  for (const word of line.split(/\s+/).filter(Boolean)) {
    if (current && current.length + 1 + word.length > width) {
      lines.push(current)
      current = word
    } else {
      current = current ? `${current} ${word}` : word
    }
  }
  return [...lines, current]
}
