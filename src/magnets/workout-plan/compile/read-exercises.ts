import * as z from 'zod'
import type { Report } from '../../../content-model/mistakes.ts'
import { readYaml } from '../../../content-model/read-yaml.ts'
import { drawingName, type Exercise } from './exercise.ts'

const words = z.string().min(1)

/** Without segments, as for editors, every name is one. */
export function exercisesSchema(segments: readonly string[] | null) {
  const named =
    segments?.length === 0
      ? 'the course has no segments. Leave it out.'
      : `Name one of ${segments?.join(', ')}, and what to tell the reader, such as "${segments?.[0]}: Leave it out."`
  return z.array(
    z.strictObject({
      id: z
        .string()
        .regex(
          /^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$/,
          'Write an id of letters, digits and hyphens, such as wall-sit.',
        ),
      name: words,
      warmUp: z.boolean('Write true for a warm-up, or leave it out.').default(false),
      kit: z.array(words).default([]),
      steps: z.array(words).min(1, 'Write at least one step.'),
      easier: z.string(),
      notFor: z
        .record(z.string(), words)
        .refine((it) => segments === null || Object.keys(it).every((name) => segments.includes(name)), named)
        .default({}),
      cautions: z.array(words).default([]),
    }),
    'Write a list of moves, each beginning with "- id:".',
  )
}

interface ExerciseReader {
  readonly drawn: ReadonlySet<string>
  readonly segments: readonly string[]
  readonly report: Report
}

/** Null if mistakes in the file hide which exercises it has. */
export function readExercises(
  source: string,
  { drawn, segments, report }: ExerciseReader,
): ReadonlyMap<string, Exercise> | null {
  const read = source === '' ? null : readYaml(source, exercisesSchema(segments), report)
  if (read === null) return null
  const byId = new Map<string, Exercise>()
  const drawings = new Set<string>()
  for (const [index, exercise] of read.value.entries()) {
    const reportHere = (message: string) => report(read.lineAt([index]), message)
    const name = drawingName(exercise)
    if (drawings.has(name)) reportHere(`a second "${exercise.id}". Give it an id of its own.`)
    if (!drawn.has(name)) reportHere(`no drawing of "${exercise.id}". Add drawings/${name}.svg.`)
    byId.set(exercise.id, exercise)
    drawings.add(name)
  }
  return byId
}
