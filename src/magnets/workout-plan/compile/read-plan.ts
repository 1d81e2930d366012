import * as z from 'zod'
import { oneOf, type Report } from '../../../content-model/mistakes.ts'
import { DAYS } from '../../../domain/course.ts'
import { readCsv } from '../../../lib/csv.ts'
import { own } from '../../../lib/own-property.ts'
import type { PlanRow } from '../rules/plan.ts'
import type { WorkoutPlanEntry } from '../schema.ts'
import type { Exercise } from './exercise.ts'
import { misplaced } from './track-contents.ts'

const COLUMNS = ['track', 'week', 'day', 'session', 'exercise', 'sets', 'reps', 'rest_s', 'note']
const MINUTES_COLUMNS = ['track', 'week', 'session', 'minutes']
/** The calendar of a plan spans a year at most. */
const MOST_WEEKS = 52

const session = z.object({
  track: z.string(),
  week: whole('week', 1, MOST_WEEKS),
  session: z.string().regex(/^[A-Z]$/, 'no session. Write its letter, such as A.'),
})

const row = session.extend({
  day: z.enum(DAYS, unknown('day', DAYS)),
  exercise: z.string(),
  sets: whole('sets', 1, 10),
  reps: z.string().min(1, 'no reps. Write them, such as "8 each side".'),
  rest_s: whole('rest_s', 0, 600),
  note: z.string(),
})

function unknown(what: string, names: readonly string[]) {
  return {
    error: ({ input }: { input: unknown }) => `unknown ${what} "${String(input)}". ${oneOf(names)}`,
  }
}

const minutes = session.extend({ minutes: whole('minutes', 1, 120) })

function whole(what: string, min: number, max: number) {
  return z.coerce.number().refine((it) => Number.isInteger(it) && it >= min && it <= max, {
    error: ({ input }) => `${what} is ${String(input)}. Write a whole number from ${min} to ${max}.`,
  })
}

/** The minutes of each session, by its key. Null if the table cannot be read. */
export function readMinutes(source: string, report: Report): ReadonlyMap<string, number> | null {
  const rows = readTable(source, MINUTES_COLUMNS, report)
  if (rows === null) return null
  const bySession = new Map<string, number>()
  for (const { line, cells } of rows) {
    const read = minutes.safeParse(cells)
    for (const issue of read.error?.issues ?? []) report(line, issue.message)
    if (read.success) bySession.set(keyOf(read.data), read.data.minutes)
  }
  return bySession
}

export function readPlan(
  source: string,
  {
    entry,
    exercises,
    minutesOf,
  }: {
    readonly entry: WorkoutPlanEntry
    readonly exercises: ReadonlyMap<string, Exercise> | null
    readonly minutesOf: ReadonlyMap<string, number> | null
  },
  report: Report,
): Readonly<Record<string, readonly PlanRow[]>> {
  const plan = new Map<string, PlanRow[]>(Object.keys(entry.tracks).map((track) => [track, []]))
  const table = readTable(source, COLUMNS, report)
  for (const { line, cells } of table ?? []) {
    const read = row.safeParse(cells)
    for (const issue of read.error?.issues ?? []) report(line, issue.message)
    const exercise = exercises?.get(cells.exercise ?? '')
    if (exercises && !exercise)
      report(line, `unknown exercise "${cells.exercise}". ${oneOf(exercises.keys())}`)
    const rows = plan.get(cells.track ?? '')
    if (!rows) report(line, `unknown track "${cells.track}". ${oneOf(plan.keys())}`)
    if (!read.success || !rows) continue
    const { track, rest_s, ...rest } = read.data
    const mistake = exercise ? misplaced({ entry }, exercise, own(entry.tracks, track)?.for ?? []) : null
    if (mistake !== null) report(line, mistake)
    const sessionMinutes = minutesOf === null ? 0 : minutesOf.get(keyOf(read.data))
    if (sessionMinutes === undefined) {
      report(line, `no minutes for ${keyOf(read.data)}. Add ${keyOf(read.data)},15 to plan-minutes.csv.`)
      continue
    }
    rows.push({ ...rest, restSeconds: rest_s, sessionMinutes })
  }
  for (const [track, rows] of plan)
    if (table && rows.length === 0)
      report(1, `no session of "${track}". Write at least one, or remove the track.`)
  return Object.fromEntries(plan)
}

function keyOf(of: { track: string; week: number; session: string }): string {
  return `${of.track},${of.week},${of.session}`
}

/** The rows of a CSV file with exactly these columns, and their lines. Null if it is not one. */
function readTable(
  source: string,
  columns: readonly string[],
  report: Report,
): readonly { line: number; cells: Readonly<Record<string, string>> }[] | null {
  if (source === '') return null
  const header = source.split(/\r?\n/, 1)[0]
  if (header !== columns.join(',')) {
    report(1, `the columns are "${header}". Write ${columns.join(',')}.`)
    return null
  }
  const rows = [...readCsv(source).rows]
  const broken = rows.find((row) => row.kind === 'broken')
  if (broken === undefined) return rows.filter((row) => row.kind === 'row')
  report(broken.line, `${broken.problem}. Put cells with a comma or a quote in double quotes.`)
  return null
}
