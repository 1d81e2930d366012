import { nextDelivery } from '../delivery/next-delivery.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { type ChosenRhythm, rhythmOf } from '../domain/rhythm.ts'
import { firstScheduledDay } from '../domain/schedule.ts'
import { DAY_MS } from '../lib/durations.ts'
import { dayOf, daysBetween } from '../lib/zones.ts'
import { MIN_LESSON_GAP_DAYS } from '../policy.ts'

export interface CalendarMail {
  readonly message: string
  readonly dueAt: number
}

/** Every email to a reader who confirms at once and keeps one rhythm, if each send is on time. */
export function calendarOf(
  course: Pick<CompiledCourse, 'lessons' | 'cadenceDays' | 'sendHour'>,
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

/** The first gap is longer, because a day too soon after the start is dropped. */
const MAX_GAP_DAYS = {
  twice_weekly: { between: 4, toFirst: 7 },
  weekly: { between: 7, toFirst: 10 },
  every_two_weeks: { between: 14, toFirst: 17 },
} as const

/** Finds emails that are too close together, or too far apart for the pace. */
export function findingsIn(
  mails: readonly CalendarMail[],
  course: Pick<CompiledCourse, 'cadenceDays' | 'sendHour'>,
  rhythm: ChosenRhythm,
): string[] {
  const { days } = rhythmOf(course, rhythm)
  const longest =
    days.pace === 'of_course' ? { between: days.stepDays, toFirst: days.stepDays } : MAX_GAP_DAYS[days.pace]
  const lessons = mails.filter(({ message }) => message !== 'confirm')
  return lessons.slice(1).flatMap((mail, i) => {
    const before = lessons[i]
    if (before === undefined) return []
    const [from, to] = [dayOf(before.dueAt, rhythm.zone), dayOf(mail.dueAt, rhythm.zone)]
    const apart = daysBetween(from, to)
    const allowed = i === 0 ? longest.toFirst : longest.between
    const pair = `${before.message} and ${mail.message}`
    if (apart === 0) return `${pair} come on the same day, ${to}`
    if (mail.dueAt - before.dueAt < MIN_LESSON_GAP_DAYS * DAY_MS)
      return `${pair} come within ${24 * MIN_LESSON_GAP_DAYS} hours, on ${from} and ${to}`
    return apart > allowed ? `${pair} are ${apart} days apart, but the pace allows ${allowed}` : []
  })
}
