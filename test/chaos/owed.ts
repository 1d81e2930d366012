import { Temporal } from 'temporal-polyfill'
import type { Act, Moment, ReaderFacts } from './evidence.ts'

export interface CourseRules {
  lessons: readonly string[]
  gapDays: number
  hour: number
}

/**
 * What may have delayed the mail: steps that took days, and messages that the provider refused at least
 * once.
 */
export interface Setbacks {
  delays: readonly Moment[]
  refused: ReadonlySet<string>
}

/**
 * The messages due to a reader by the rules of the course. Computed from what the reader did, never from
 * what the Worker says. Readers who stay get everything. Readers who left or paused for good get what was
 * due at the last quiet moment before. Each step that took days allows one week less. Nothing is due after a
 * refused message.
 */
export function owedTo(
  reader: ReaderFacts,
  rules: CourseRules,
  quiet: readonly Moment[],
  { delays, refused }: Setbacks,
): string[] {
  const done = reader.acts.filter((act) => act.ok)
  if (!done.some((act) => act.deed === 'sign_up')) return []
  const confirmed = done.find((act) => act.deed === 'confirm')
  if (confirmed === undefined) return ['confirm']
  if (stays(reader, done)) return ['confirm', 'welcome', ...rules.lessons]
  const disturbedAt = Math.min(
    reader.endedByMailAt ?? Number.POSITIVE_INFINITY,
    ...reader.acts
      .filter((act) => LEAVING.includes(act.deed) || act.deed === 'pause')
      .map((act) => act.startedAt),
  )
  const calm = quiet.findLast((moment) => moment.at < disturbedAt && moment.at > confirmed.answeredAt)
  if (calm === undefined) return ['confirm']
  const late = delays.filter((moment) => moment.at > confirmed.answeredAt && moment.at <= calm.at).length
  const due = rules.lessons.filter(
    (_, index) => dueAt(confirmed, index + 1 + late, rules, reader.timezone) <= calm.courseAt,
  )
  return ['confirm', ...untilRefused(['welcome', ...due], refused)]
}

const LEAVING: readonly Act['deed'][] = ['leave', 'leave_all', 'erase']

function untilRefused(steps: readonly string[], refused: ReadonlySet<string>): readonly string[] {
  const first = steps.findIndex((message) => refused.has(message))
  return first === -1 ? steps : steps.slice(0, first + 1)
}

/** Whether the reader is in the course at its end: never left or came back, and never paused or resumed. */
function stays(reader: ReaderFacts, done: readonly Act[]): boolean {
  const last = (...deeds: Act['deed'][]) => done.findLast((act) => deeds.includes(act.deed))?.deed
  return (
    reader.endedByMailAt === null &&
    ['confirm', undefined].includes(last(...LEAVING, 'confirm')) &&
    last('pause', 'resume') !== 'pause'
  )
}

function dueAt(confirmed: Act, nth: number, rules: CourseRules, timeZone: string): number {
  return Temporal.Instant.fromEpochMilliseconds(confirmed.answeredCourseAt)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .add({ days: nth * rules.gapDays })
    .toZonedDateTime({ timeZone, plainTime: { hour: rules.hour } }).epochMilliseconds
}
