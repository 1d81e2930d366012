import type { Block } from '../../../content-model/blocks.ts'
import type { Directive, MagnetFiles, MagnetSource } from '../../../content-model/magnet.ts'
import { oneOf } from '../../../content-model/mistakes.ts'
import { printPlans } from '../print/print-plans.ts'
import type { WorkoutPlanEntry } from '../schema.ts'
import { compilePlan, lineWords } from './compile-plan.ts'
import { drawingName, drawingOf, type Exercise } from './exercise.ts'
import { withPlanLine } from './plan-line.ts'
import { readExercises } from './read-exercises.ts'
import { readMinutes, readPlan } from './read-plan.ts'
import { SESSION } from './targets.ts'
import { cautionsFor, misplaced, type PlanParts } from './track-contents.ts'

export interface WorkoutPlanSource extends MagnetSource {
  readonly parts: PlanParts
}

/** Only `readWorkoutPlan` returns a source with parts. */
export function isWorkoutPlanSource(source: MagnetSource): source is WorkoutPlanSource {
  return 'parts' in source
}

const EXERCISES = 'exercises.yaml'
const PLAN = 'plan.csv'
const MINUTES = 'plan-minutes.csv'

/** Reads and checks the files of a workout plan. */
export function readWorkoutPlan(entry: WorkoutPlanEntry, files: MagnetFiles): WorkoutPlanSource {
  const known = readExercises(files.required(EXERCISES), {
    drawn: new Set(files.drawings.keys()),
    segments: files.segments,
    report: files.reportOn(EXERCISES),
  })
  const minutesOf = readMinutes(files.required(MINUTES), files.reportOn(MINUTES))
  const plan = readPlan(files.required(PLAN), { entry, exercises: known, minutesOf }, files.reportOn(PLAN))
  for (const piece of new Set(piecesIn(entry))) {
    if (!files.pieces.has(piece)) {
      const others = files.pieces.size > 0 ? `, or name another: ${[...files.pieces.keys()].join(', ')}` : ''
      files.reportInManifest(`'${piece}'`, `magnet: there is no pieces/${piece}.md. Write it${others}.`)
    }
  }
  for (const note of new Set(Object.values(entry.tracks).map(({ sessionNote }) => sessionNote)))
    if (note !== null) checkNote(note, files)
  const exercises = known ?? new Map<string, Exercise>()
  const parts = { entry, plan, exercises }
  return {
    parts,
    link: { words: entry.line.open, address: SESSION },
    tracks: entry.tracks,
    directives: { exercise: readExercise(parts, files, known !== null) },
    misplaced(drawing, variants) {
      const drawn = [...exercises.values()].find((exercise) => drawingName(exercise) === drawing)
      return drawn ? misplaced(parts, drawn, variants) : null
    },
    words: lineWords(entry),
    withLine: (lesson, as) => withPlanLine(lesson, entry.line.open, as),
    compile: (course, render) => compilePlan({ ...course, ...parts }, render),
    print: (course, root) => printPlans({ ...course, ...parts }, files, root),
    writeAssets: () => Promise.resolve(),
  }
}

/** A line on how to finish, and a list of rules. */
function checkNote(name: string, files: MagnetFiles): void {
  const kinds = files.pieces.get(name)?.map(({ type }) => type)
  if (kinds === undefined || kinds.join(' ') === 'paragraph list') return
  files.reportOn(`pieces/${name}.md`)(
    1,
    'the note below a session is not a paragraph and a list. Write how to finish, then a list of rules.',
  )
}

function readExercise(parts: PlanParts, { drawings }: MagnetFiles, areKnown: boolean): Directive {
  return ({ id, dose }, { report, variants }): readonly Block[] => {
    const exercise = parts.exercises.get(id ?? '')
    if (exercise === undefined) {
      if (areKnown) report(`unknown exercise "${id ?? ''}". ${oneOf(parts.exercises.keys())}`)
      return []
    }
    const mistake = misplaced(parts, exercise, variants)
    if (mistake !== null) report(mistake)
    const { name, kit, steps, easier } = exercise
    const cautions = cautionsFor(parts, exercise, variants)
    const drawing = drawingOf(exercise, drawings)
    const howTo = { id: exercise.id, name, dose: dose ?? '', drawing, kit, steps, easier, cautions }
    return [{ kind: 'how-to', howTo }]
  }
}

/** The pieces that the plan shows. */
function piecesIn({ tracks, page, printed }: WorkoutPlanEntry): readonly string[] {
  const ofTracks = Object.values(tracks).flatMap(({ sessionNote, rules, after }) => [
    sessionNote,
    rules?.piece,
    after?.piece,
  ])
  const titled = [...Object.values(page), ...printed.front, printed.steps, printed.stop, printed.note]
  return [...ofTracks, ...titled.map((it) => it?.piece)].filter(
    (piece) => piece !== undefined && piece !== null,
  )
}
