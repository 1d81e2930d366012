import * as z from 'zod'
import { drawingName, type Exercise } from '../../../content-model/blocks.ts'
import type { Report } from '../../../content-model/mistakes.ts'
import { readYaml } from '../../../content-model/read-yaml.ts'

const words = z.string().min(1)

/** Without segments, because the manifest cannot be read, every name is one. */
export function exercisesSchema(segments: readonly string[] | null) {
  const named = `Name one of ${segments?.join(', ')}, and what to tell the reader, such as "pregnant: Not in pregnancy."`
  return z.array(
    z.strictObject({
      id: z.string().regex(/^(EX-\d\d|WU-[A-Z])$/, 'Write an id such as EX-01 or WU-S.'),
      name: words,
      walls: z.array(words),
      kit: z.array(words),
      steps: z.array(words).min(1, 'Write at least one step.'),
      easier: z.string(),
      notFor: z
        .record(z.string(), words)
        .refine((it) => segments === null || Object.keys(it).every((name) => segments.includes(name)), named)
        .default({}),
      cautions: z.array(words),
    }),
  )
}

interface ExerciseReader {
  readonly drawn: ReadonlySet<string>
  readonly segments: readonly string[] | null
  readonly report: Report
}

export function readExercises(
  source: string,
  { drawn, segments, report }: ExerciseReader,
): ReadonlyMap<string, Exercise> {
  const read = readYaml(source, exercisesSchema(segments), report)
  if (read === null) return new Map()
  const byId = new Map<string, Exercise>()
  for (const [index, exercise] of read.value.entries()) {
    if (byId.has(exercise.id))
      report(read.lineAt([index]), `a second "${exercise.id}". Give it an id of its own.`)
    if (!drawn.has(drawingName(exercise)))
      report(
        read.lineAt([index]),
        `no drawing of "${exercise.id}". Add drawings/${drawingName(exercise)}.svg.`,
      )
    byId.set(exercise.id, exercise)
  }
  return byId
}
