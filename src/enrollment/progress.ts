import type { DeliveryRow } from '../db/deliveries.ts'
import type { Reader } from '../db/subscribers.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { type CourseSchedule, type Pace, paceOf, rhythmOf } from '../domain/rhythm.ts'
import { lessonInOrder, scheduledDayAfter } from '../domain/schedule.ts'
import { UNDER_WAY } from '../domain/statuses.ts'
import { dayOf, weekdayOf } from '../lib/zones.ts'

/** Where a reader is in the course. */
export interface Progress {
  /** The position of the furthest lesson received; 0 before the first. */
  readonly position: number
  /** The lessons sent, in the order of the course. */
  readonly lessons: readonly ReceivedLesson[]
  /** The lessons ahead, in the order of the course. */
  readonly coming: readonly ComingLesson[]
  readonly next: NextMessage | null
  /** The provider refused a step: the course waits until the operator sends it again. */
  readonly isStuck: boolean
  readonly rhythm: EffectiveRhythm
}

export interface ReceivedLesson {
  readonly name: string
  readonly isDone: boolean
  readonly sentAt: number | null
}

interface NextMessage {
  readonly name: string
  readonly dueAt: number
  /** Due or being sent: too late to change. */
  readonly isUnderWay: boolean
}

/** The reader's rhythm with every default filled in. */
export interface EffectiveRhythm {
  /** Null if the reader follows a course that is not weekly. */
  readonly pace: Pace | null
  readonly weekday: number
  readonly hour: number
  readonly zone: string
}

export function progressOf(
  course: CompiledCourse,
  reader: Reader,
  deliveries: readonly DeliveryRow[],
  now: number,
): Progress {
  const steps = deliveries.filter((row) => row.role === 'step')
  const welcome = steps.findLast((row) => row.message === 'welcome')
  const lessons = steps.filter((row) => row.message !== 'welcome')
  const rowOf = new Map(lessons.map((row) => [row.message, row]))
  const next = [...lessons, welcome].find((row) => row !== undefined && UNDER_WAY.has(row.status))
  const position = course.lessons.findLastIndex((name) => wasReceived(rowOf.get(name))) + 1
  const scheduledOn = (lessons.at(-1) ?? welcome)?.scheduledOn ?? dayOf(now, reader.timezone)
  return {
    position,
    lessons: course.lessons.flatMap((name) => {
      const row = rowOf.get(name)
      return row?.status === 'sent' ? { name, isDone: row.doneAt !== null, sentAt: row.sentAt } : []
    }),
    coming: comingLessons(course, reader, course.lessons.slice(position), next),
    next: next === undefined ? null : nextMessage(course, next, lessons, now),
    isStuck: next === undefined && steps.some(wasRefused),
    rhythm: describeRhythm(course.schedule, reader, scheduledOn),
  }
}

function wasReceived(row: DeliveryRow | undefined): boolean {
  return (
    row?.status === 'sent' || row?.status === 'uncertain' || (row?.status === 'failed' && !wasRefused(row))
  )
}

/** Refused in a request, so it never left. Other failures were reported by an event. */
function wasRefused({ status, failedAt }: DeliveryRow): boolean {
  return status === 'failed' && failedAt === null
}

/** After an edit of the course another lesson may come before the scheduled one. */
function nextMessage(
  course: CompiledCourse,
  scheduled: DeliveryRow,
  lessons: readonly DeliveryRow[],
  now: number,
): NextMessage | null {
  const isSending = scheduled.status === 'sending'
  const received = new Set(lessons.filter(wasReceived).map((row) => row.message))
  const isInOrder = isSending || scheduled.message === 'welcome'
  const name = isInOrder ? scheduled.message : lessonInOrder(course.lessons, received, scheduled.message)
  return name === null
    ? null
    : { name, dueAt: scheduled.dueAt, isUnderWay: isSending || scheduled.dueAt <= now }
}

function describeRhythm(
  schedule: CourseSchedule,
  { pace, sendWeekday, sendHour, timezone }: Reader,
  scheduledOn: string,
): EffectiveRhythm {
  return {
    pace: paceOf(schedule, { pace, weekday: sendWeekday }),
    weekday: sendWeekday ?? weekdayOf(scheduledOn),
    hour: sendHour ?? schedule.hour,
    zone: timezone,
  }
}

export interface ComingLesson {
  readonly name: string
  /** When it comes if nothing changes; null if nothing is scheduled. */
  readonly dueAt: number | null
}

/** The lessons ahead: the scheduled one when it is due, each other one after its gap. */
function comingLessons(
  course: CompiledCourse,
  reader: Reader,
  ahead: readonly string[],
  scheduled: Pick<DeliveryRow, 'message' | 'scheduledOn' | 'dueAt'> | undefined,
): readonly ComingLesson[] {
  if (scheduled === undefined) return ahead.map((name) => ({ name, dueAt: null }))
  const { pace, sendWeekday: weekday, sendHour: hour, timezone: zone } = reader
  let day = { scheduledOn: scheduled.scheduledOn, dueAt: scheduled.dueAt }
  return ahead.map((name, index) => {
    const isWelcome = index === 0 && scheduled.message === 'welcome'
    if (index > 0 || isWelcome) {
      const rhythm = rhythmOf(course.schedule, { pace, weekday, hour, zone }, name)
      day = scheduledDayAfter(rhythm, { scheduledOn: day.scheduledOn, sentAt: day.dueAt, isWelcome })
    }
    return { name, dueAt: day.dueAt }
  })
}
