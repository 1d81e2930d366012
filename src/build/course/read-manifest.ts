import { type CourseManifest, entriesOf, manifestSchema } from '../../content-model/manifest.ts'
import { lineOfText, type Report } from '../../content-model/mistakes.ts'

/** `source` is the text of the manifest, to find the line a mistake stands on. */
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
  // Each within what the one before it opens: "name:" alone stands in many places.
  const at = literals.reduce((from, literal) => Math.max(from, source.indexOf(literal, from)), 0)
  return source.slice(0, at).split('\n').length
}
