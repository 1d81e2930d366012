import { createHash } from 'node:crypto'
import ical, { ICalAlarmType, ICalEventClass } from 'ical-generator'
import type { Reader } from '../../../db/subscribers.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
import { DAY_MS, MINUTE_MS } from '../../../lib/durations.ts'
import { own } from '../../../lib/own-property.ts'
import { vtimezone } from '../../../lib/vtimezone.ts'
import { instantOf, wallTimeOf } from '../../../lib/zones.ts'
import { CALENDAR_REFRESH_HOURS } from '../../../policy.ts'
import { say } from '../../../words/say.ts'
import type { OpenPlan, PlanSession } from '../open-plan.ts'
import type { Revision } from '../queries.ts'
import { doseOf } from './words.ts'

/** A hash of the calendar's content, without its revision. */
export function fingerprintOf(unrevised: string): string {
  return createHash('sha256').update(unrevised).digest('hex')
}

export function withRevision(unrevised: string, { revision, changedAt }: Revision): string {
  const stamp = `${new Date(changedAt).toISOString().replace(/[-:]|\.\d+/g, '')}`
  return unrevised
    .replaceAll(`\r\nSEQUENCE:${UNREVISED.sequence}\r\n`, `\r\nSEQUENCE:${revision}\r\n`)
    .replaceAll(/\r\n(DTSTAMP|LAST-MODIFIED):19700101T000000Z(?=\r\n)/g, `\r\n$1:${stamp}`)
}

const NEVER = new Date(0)
const UNREVISED = { sequence: 0, stamp: NEVER, lastModified: NEVER }

/**
 * The plan as iCalendar (RFC 5545), without its revision. The same input gives the same bytes. No id or title
 * names the track. A session keeps its id when days or track change, so a new import replaces the old one.
 */
export function calendarFile(
  course: CompiledCourse,
  reader: Reader,
  plan: OpenPlan,
  pageUrl: string,
): string {
  const { timezone } = reader
  const { locale, language, workoutPlan } = course.words
  const words = workoutPlan.calendar
  const calendar = ical({
    name: words.name,
    prodId: { company: course.title, product: words.product, language: language.toUpperCase() },
    // UTC has no zone to describe, so `generator` is never called, and the order does not matter.
    ...(timezone === 'UTC' ? { ttl: CALENDAR_REFRESH_HOURS * 3_600 } : {}),
    timezone: { name: null, generator: () => headOf(timezone, vtimezone(timezone, ...spanOf(reader, plan))) },
  })
  for (const session of plan.sessions) {
    const startAt = instantOf(session.on, plan.hour, timezone)
    const url = `${pageUrl}?week=${session.week}&session=${session.letter}#session`
    const event = calendar.createEvent({
      id: idOf(course, reader, session),
      ...UNREVISED,
      timezone,
      start: wallTimeOf(startAt, timezone),
      end: wallTimeOf(startAt + session.minutes * MINUTE_MS, timezone),
      summary: say(words.event, { week: session.week, letter: session.letter }),
      description: describe(course, plan, session, pageUrl, url),
      url,
      class: ICalEventClass.PRIVATE,
    })
    if (plan.reminderMinutes !== null) {
      event.createAlarm({
        type: ICalAlarmType.display,
        trigger: plan.reminderMinutes * 60,
        description: say(words.alarm, { count: plan.reminderMinutes }, locale),
      })
    }
  }
  return alertsLast(`${calendar.toString()}\r\n`)
}

/** RFC 5545 3.6.1 wants an event's own properties before its alarms. The library writes some after them. */
function alertsLast(file: string): string {
  return file.replaceAll(
    /\r\n(BEGIN:VALARM\r\n[\s\S]*?\r\nEND:VALARM)((?:\r\n(?!END:VEVENT).*)*)(?=\r\nEND:VEVENT)/g,
    (_, alert: string, properties: string) => `${properties}\r\n${alert}`,
  )
}

/** RFC 5545 3.6 puts a calendar's properties before its first component. The library writes these after it. */
function headOf(timezone: string, zone: string): string {
  return [
    `REFRESH-INTERVAL;VALUE=DURATION:${`PT${CALENDAR_REFRESH_HOURS}H`}`,
    `X-PUBLISHED-TTL:${`PT${CALENDAR_REFRESH_HOURS}H`}`,
    `X-WR-TIMEZONE:${timezone}`,
    zone,
  ].join('\r\n')
}

function describe(
  course: CompiledCourse,
  { compiled }: OpenPlan,
  session: PlanSession,
  pageUrl: string,
  url: string,
): string {
  const words = course.words.workoutPlan.calendar
  const moves = session.rows.map((row) => {
    const move = own(compiled.exercises, row.exercise)?.name ?? row.exercise
    const [dose, seconds] = [doseOf(row), row.restSeconds]
    return seconds > 0 ? say(words.moveAndRest, { move, dose, seconds }) : say(words.move, { move, dose })
  })
  return [
    say(words.minutes, { minutes: session.minutes }),
    '',
    ...moves,
    '',
    say(words.howTo, { url }),
    ...(compiled.page.stop === null ? [] : [say(words.stop, { url: `${pageUrl}#stop` })]),
  ].join('\n')
}

function idOf(course: CompiledCourse, reader: Reader, session: PlanSession): string {
  const facts = [course.id, reader.enrollmentId, reader.createdAt, session.week, session.letter]
  return createHash('sha256').update(facts.join('/')).digest('hex').slice(0, 32)
}

function spanOf(reader: Reader, plan: OpenPlan): [from: number, to: number] {
  const days = plan.sessions.map((session) => session.on).toSorted()
  const first = instantOf(days[0] ?? plan.startOn, 0, reader.timezone)
  return [first - DAY_MS, instantOf(days.at(-1) ?? plan.startOn, 0, reader.timezone) + 2 * DAY_MS]
}
