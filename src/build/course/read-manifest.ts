import { type CourseManifest, entriesOf, manifestSchema } from '../../content-model/manifest.ts'
import { lineOfText, type Report } from '../../content-model/mistakes.ts'

/** `source` is the text of the manifest, in which the lines of mistakes are found. */
export function readManifest(input: unknown, source: string, report: Report): CourseManifest | null {
  const read = manifestSchema.safeParse(input)
  if (!read.success) {
    for (const issue of read.error.issues) {
      report(lineOf(source, issue.path, input), `${issue.path.join('.')}: ${issue.message}`)
    }
    return null
  }
  const seen = new Set<string>()
  for (const { name } of entriesOf(read.data)) {
    if (seen.has(name)) report(lineOfText(source, `'${name}'`), `"${name}" is named twice. Name it once.`)
    seen.add(name)
  }
  return read.data
}

function lineOf(source: string, path: readonly PropertyKey[], input: unknown): number {
  const value = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    input,
  )
  const words = typeof value === 'string' && value.trim() ? [value] : []
  const literals = [...path.filter((key) => typeof key === 'string').map((key) => `${key}:`), ...words]
  // Each key is searched for behind the one before it: "name:" occurs many times.
  const at = literals.reduce((from, literal) => Math.max(from, source.indexOf(literal, from)), 0)
  return source.slice(0, at).split('\n').length
}
