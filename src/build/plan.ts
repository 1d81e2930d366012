import { CsvError, parse } from 'csv-parse/sync'
import * as z from 'zod'
import { type PlanRow, TRACKS, type TrackName } from '../course/course.ts'
import { oneOf, type Report } from './mistakes.ts'

export type Plan = Readonly<Record<TrackName, readonly PlanRow[]>>

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const COLUMNS = ['track', 'week', 'day', 'session', 'exercise', 'sets', 'reps', 'rest_s', 'note']

const unknown = (what: string, names: readonly string[]) => ({
  error: ({ input }: { input: unknown }) => `unknown ${what} "${String(input)}". ${oneOf(names)}`,
})

const whole = (what: string, min: number, max: number) =>
  z.coerce.number().refine((it) => Number.isInteger(it) && it >= min && it <= max, {
    error: ({ input }) => `${what} is ${String(input)}. Write a whole number from ${min} to ${max}.`,
  })

const row = z.object({
  track: z.enum(TRACKS, unknown('track', TRACKS)),
  week: whole('week', 1, 4),
  day: z.enum(DAYS, unknown('day', DAYS)),
  session: z.string().min(1, 'no session. Write its letter, such as A.'),
  exercise: z.string(),
  sets: whole('sets', 1, 10),
  reps: z.string().min(1, 'no reps. Write them, such as "8 each side".'),
  rest_s: whole('rest_s', 0, 600),
  note: z.string(),
})

const record = z.object({ info: z.object({ lines: z.number() }), record: z.record(z.string(), z.string()) })

export const readPlan = (source: string, exercises: ReadonlySet<string>, report: Report): Plan => {
  const plan: Record<TrackName, PlanRow[]> = { standard: [], 'gentle-P': [], 'gentle-E': [] }
  for (const { info, record: cells } of records(source, report)) {
    const read = row.safeParse(cells)
    for (const issue of read.error?.issues ?? []) report(info.lines, issue.message)
    const exercise = cells.exercise ?? ''
    if (!exercises.has(exercise)) report(info.lines, `unknown exercise "${exercise}". ${oneOf(exercises)}`)
    if (!read.success) continue
    const { track, rest_s, ...rest } = read.data
    plan[track].push({ ...rest, restSeconds: rest_s })
  }
  return plan
}

const records = (source: string, report: Report): readonly z.infer<typeof record>[] => {
  const header = source.split(/\r?\n/, 1)[0]
  if (header !== COLUMNS.join(',')) {
    report(1, `the columns are "${header}". Write ${COLUMNS.join(',')}.`)
    return []
  }
  try {
    return z.array(record).parse(parse(source, { columns: true, info: true, skip_empty_lines: true }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    report(Number(error.lines ?? 1), `${error.message}. Put a cell with a comma or a quote in double quotes.`)
    return []
  }
}
