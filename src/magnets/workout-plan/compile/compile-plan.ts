import type { MagnetCourse, Render } from '../../../content-model/magnet.ts'
import { trackFor } from '../../../domain/segment.ts'
import { printedPaths } from '../print/print-plans.ts'
import type {
  AfterPlan,
  CompiledWorkoutPlan,
  ExerciseCard,
  LineWords,
  PlanTrack,
  Unfolding,
} from '../rules/plan.ts'
import type { WorkoutPlanEntry } from '../schema.ts'
import { drawingOf } from './exercise.ts'
import { exercisesOf, type PlanSource, pieceOf, rowsOf } from './track-contents.ts'

export function compilePlan(source: PlanSource, render: Render): CompiledWorkoutPlan {
  const { entry } = source
  const unfold = (of: Titled | null) => of && unfolding(of, source, render)
  const { stop, pain, checks, rules, note } = entry.page
  const printed = printedPaths(source)
  return {
    kind: 'workout_plan',
    tracks: Object.fromEntries(
      Object.entries(entry.tracks).map(([name, track]) => [
        name,
        { ...compileTrack(name, track, source, render), printed: printed(name) },
      ]),
    ),
    usual: trackFor({ segments: source.manifest.segments, magnet: { tracks: entry.tracks } }, null),
    exercises: Object.fromEntries(exerciseCards(source, render)),
    page: {
      stop: unfold(stop),
      pain: unfold(pain),
      checks: unfold(checks),
      rules: unfold(rules),
      note: unfold(note),
    },
    words: {
      session: entry.session,
      choice: entry.choice,
      landing: entry.landing,
      line: lineWords(entry),
      open: entry.line.open,
    },
  }
}

type TrackEntry = WorkoutPlanEntry['tracks'][string]
interface Titled {
  readonly title: string
  readonly piece: string
}

function compileTrack(
  name: string,
  track: TrackEntry,
  source: PlanSource,
  render: Render,
): Omit<PlanTrack, 'printed'> {
  const { title, about, suits, for: own, notFor, okay, variant, madeFor, effort, ask, change } = track
  const { planned, named } = exercisesOf(source, name)
  const [finish, ...rules] = track.sessionNote === null ? [] : pieceOf(source, track.sessionNote)
  return {
    title,
    about,
    suits,
    for: own,
    notFor,
    okay,
    variant,
    madeFor,
    effort,
    ask,
    change,
    note: {
      finish: render.html(finish === undefined ? [] : [finish]),
      rules: render.html(rules).replace(/^<ul>\n|\n<\/ul>$/g, ''),
    },
    rules: track.rules && unfolding(track.rules, source, render),
    after: track.after && afterPlan(track.after, source, render),
    rows: rowsOf(source, name),
    moves: [...planned, ...named].map(({ id }) => id),
  }
}

function afterPlan(
  { title, open, next, piece }: NonNullable<TrackEntry['after']>,
  source: PlanSource,
  render: Render,
): AfterPlan {
  const text = piece === null ? null : unfolding({ title: title ?? open, piece }, source, render)
  return { open, next, text }
}

function unfolding(
  { title, piece }: Titled,
  course: Pick<MagnetCourse, 'pieces'>,
  render: Render,
): Unfolding {
  return { title, html: render.html(pieceOf(course, piece)) }
}

function exerciseCards(
  { exercises, drawings }: PlanSource,
  render: Render,
): readonly (readonly [string, ExerciseCard])[] {
  return [...exercises.values()].map((exercise) => {
    const drawing = drawingOf(exercise, drawings)
    const picture = drawing === null ? null : render.picture(drawing)
    const { warmUp: _, notFor, ...card } = exercise
    const drawn = drawing === null ? '' : render.pictureInPlace(drawing)
    return [exercise.id, { ...card, notFor: Object.values(notFor), drawing: drawn, picture }]
  })
}

export function lineWords({ line, tracks }: WorkoutPlanEntry): LineWords {
  const { session, begin, next } = line
  const done = Object.entries(tracks).map(([name, track]) => [name, track.done] as const)
  return { session, begin, next, done: Object.fromEntries(done) }
}
