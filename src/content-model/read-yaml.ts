import { isNode, LineCounter, parseDocument } from 'yaml'
import type * as z from 'zod'
import type { Report } from './mistakes.ts'
import { mistakeOf } from './schema-mistakes.ts'

export interface Yaml<Value> {
  readonly value: Value
  /** The line of the value at this path, or of what encloses it. */
  lineAt(path: readonly PropertyKey[]): number
}

/** Null after reporting mistakes. `linesAbove` is where the YAML begins in its file. */
export function readYaml<Value>(
  text: string,
  schema: z.ZodType<Value>,
  report: Report,
  linesAbove = 0,
): Yaml<Value> | null {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const lineFrom = (offset: number) => linesAbove + lines.linePos(offset).line
  for (const { pos, message } of document.errors) report(lineFrom(pos[0]), firstLine(message))
  if (document.errors.length > 0) return null

  const lineAt = (path: readonly PropertyKey[]): number => {
    const node = document.getIn(path, true)
    if (isNode(node) && node.range) return lineFrom(node.range[0])
    return path.length > 0 ? lineAt(path.slice(0, -1)) : linesAbove + 1
  }
  const read = schema.safeParse(document.toJS())
  for (const issue of read.error?.issues ?? []) {
    const { path, message } = mistakeOf(issue)
    const names = path.filter((key) => typeof key === 'string').join('.')
    report(lineAt(path), names === '' ? message : `${names}: ${message}`)
  }
  return read.success ? { value: read.data, lineAt } : null
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text
}
