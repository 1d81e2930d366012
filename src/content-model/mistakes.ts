/** Something an author can correct: where it is, what is wrong and what to write instead. */
export interface Mistake {
  readonly file: string
  readonly line: number
  readonly message: string
}

export function describe({ file, line, message }: Mistake): string {
  return `${file}:${line}: ${message}`
}

export type Report = (line: number, message: string) => void

/** Collects mistakes, so that one build reports all of them. */
export class Mistakes {
  readonly #found: Mistake[] = []

  inFile(file: string): Report {
    return (line, message) => this.#found.push({ file, line, message })
  }

  get all(): readonly Mistake[] {
    return this.#found.toSorted((a, b) => a.file.localeCompare(b.file, 'en') || a.line - b.line)
  }
}

export function oneOf(names: Iterable<string>): string {
  const list = [...names]
  return list.length > 0 ? `Use one of ${list.join(', ')}.` : 'There is none yet: add one or take this out.'
}

/** The line where `text` first occurs in `source`. */
export function lineIn(source: string, text: string): number {
  const at = source.indexOf(text)
  return at < 0 ? 1 : source.slice(0, at).split('\n').length
}

/** The line where an object literal in `source` has the setting at this path. `input` is its value. */
export function lineOfPath(source: string, path: readonly PropertyKey[], input: unknown): number {
  const value = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    input,
  )
  const words = typeof value === 'string' && value.trim() ? [`'${value}'`] : []
  const literals = [...path.filter((key) => typeof key === 'string').map(keyIn(source)), ...words]
  // Each key is searched for behind the one before it: "name:" occurs many times.
  const at = literals.reduce((from, literal) => Math.max(from, source.indexOf(literal, from)), 0)
  return source.slice(0, at).split('\n').length
}

/** A key as the object literal writes it. */
function keyIn(source: string): (key: string) => string {
  return (key) => (source.includes(`'${key}':`) ? `'${key}':` : `${key}:`)
}
