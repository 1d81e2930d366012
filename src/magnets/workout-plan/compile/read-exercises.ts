import { isNode, LineCounter, parseDocument } from 'yaml'
import * as z from 'zod'
import { drawingName, type Exercise } from '../../../content-model/blocks.ts'
import type { Report } from '../../../content-model/mistakes.ts'
import { SEGMENTS } from '../../../domain/course.ts'

const words = z.string().min(1)

const exercises = z.array(
  z.strictObject({
    id: z.string().regex(/^(EX-\d\d|WU-[A-Z])$/, 'Write an id such as EX-01 or WU-S.'),
    name: words,
    walls: z.array(words),
    kit: z.array(words),
    steps: z.array(words).min(1, 'Write at least one step.'),
    easier: z.string(),
    notFor: z
      .partialRecord(z.enum(SEGMENTS), words, {
        error: `Name one of ${SEGMENTS.join(', ')}, and what to tell the reader, such as "pregnant: Not in pregnancy."`,
      })
      .default({}),
    cautions: z.array(words),
  }),
)

export function readExercises(
  source: string,
  drawn: ReadonlySet<string>,
  report: Report,
): ReadonlyMap<string, Exercise> {
  const lines = new LineCounter()
  const document = parseDocument(source, { lineCounter: lines })
  for (const error of document.errors) report(lines.linePos(error.pos[0]).line, firstLine(error.message))
  if (document.errors.length > 0) return new Map()

  const lineAt = (path: readonly PropertyKey[]): number => {
    const node = document.getIn(path, true)
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    return path.length > 0 ? lineAt(path.slice(0, -1)) : 1
  }
  const read = exercises.safeParse(document.toJS())
  if (!read.success) {
    for (const { path, message } of read.error.issues)
      report(lineAt(path), `${path.slice(1).join('.')}: ${message}`)
    return new Map()
  }
  const byId = new Map<string, Exercise>()
  for (const [index, exercise] of read.data.entries()) {
    if (byId.has(exercise.id)) report(lineAt([index]), `a second "${exercise.id}". Give it an id of its own.`)
    if (!drawn.has(drawingName(exercise)))
      report(lineAt([index]), `no drawing of "${exercise.id}". Add drawings/${drawingName(exercise)}.svg.`)
    byId.set(exercise.id, exercise)
  }
  return byId
}

function firstLine(text: string): string {
  return text.split('\n')[0] ?? text
}
