import { nextDelivery } from '../delivery/next-delivery.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { type ChosenRhythm, type Days, rhythmOf } from '../domain/rhythm.ts'
import { earliestAfter, firstScheduledDay } from '../domain/schedule.ts'
import { dayOf, daysBetween } from '../lib/zones.ts'

export interface CalendarMail {
  readonly message: string
  readonly dueAt: number
}

/** Every email to a reader who confirms at once and keeps one rhythm, if each send is on time. */
export function calendarOf(
  course: Pick<CompiledCourse, 'lessons' | 'schedule'>,
  rhythm: ChosenRhythm,
  confirmedAt: number,
): CalendarMail[] {
  const mails: CalendarMail[] = [{ message: 'confirm', dueAt: confirmedAt }]
  let last = { message: 'welcome', ...firstScheduledDay(confirmedAt, rhythm.zone) }
  const received: string[] = []
  for (;;) {
    mails.push({ message: last.message, dueAt: last.dueAt })
    const next = nextDelivery(
      course,
      { message: last.message, role: 'step', scheduledOn: last.scheduledOn, rhythm, received, missed: null },
      last.dueAt,
    )
    if (next === null) return mails
    received.push(last.message)
    last = next
  }
}

/** Finds emails that are too close together, or too far apart for the pace. */
export function findingsIn(
  mails: readonly CalendarMail[],
  { schedule }: Pick<CompiledCourse, 'schedule'>,
  chosen: ChosenRhythm,
): string[] {
  const lessons = mails.filter(({ message }) => message !== 'confirm')
  return lessons.slice(1).flatMap((mail, i) => {
    const before = lessons[i]
    if (before === undefined) return []
    const rhythm = rhythmOf(schedule, chosen, mail.message)
    const [from, to] = [dayOf(before.dueAt, rhythm.zone), dayOf(mail.dueAt, rhythm.zone)]
    const apart = daysBetween(from, to)
    const allowed = longestGap(rhythm.days, i === 0)
    const pair = `${before.message} and ${mail.message}`
    if (apart === 0) return `${pair} come on the same day, ${to}`
    if (mail.dueAt < earliestAfter(rhythm, { sentAt: before.dueAt, isWelcome: i === 0 }))
      return `${pair} come within ${24 * rhythm.minGapDays} hours, on ${from} and ${to}`
    return apart > allowed ? `${pair} are ${apart} days apart, but the pace allows ${allowed}` : []
  })
}

/** The first gap is longer, because a day too soon after the start is dropped. */
const MAX_GAP_DAYS = {
  twice_weekly: { between: 4, toFirst: 7 },
  weekly: { between: 7, toFirst: 10 },
  every_two_weeks: { between: 14, toFirst: 17 },
} as const

function longestGap(days: Days, isFirst: boolean): number {
  if (days.pace === 'of_course') return days.stepDays
  return MAX_GAP_DAYS[days.pace][isFirst ? 'toFirst' : 'between']
}
