import * as z from 'zod/mini'
import type { Role } from '../db/deliveries.ts'
import type { Unsettled } from '../db/settlement.ts'
import type { CompiledCourse } from '../domain/course.ts'
import { type ChosenRhythm, rhythmOf } from '../domain/rhythm.ts'
import { nextLesson, type ScheduledDay, scheduledDayAfterReactivation } from '../domain/schedule.ts'

interface SettledStep {
  readonly message: string
  readonly role: Role
  readonly scheduledOn: string
  readonly rhythm: ChosenRhythm
  /** Names of the messages the reader received before this one. */
  readonly received: readonly string[]
  /** For a welcome after a return: the lesson that was skipped last. */
  readonly missed: ScheduledDay | null
}

export interface NextDelivery extends ScheduledDay {
  readonly message: string
}

/** The next lesson after a step is settled; null if there is none. */
export function nextDelivery(
  course: Pick<CompiledCourse, 'lessons' | 'schedule'>,
  step: SettledStep,
  settledAt: number,
): NextDelivery | null {
  if (step.role !== 'step') return null
  const message = nextLesson(course.lessons, new Set([...step.received, step.message]))
  if (message === null) return null
  const rhythm = rhythmOf(course.schedule, step.rhythm, message)
  const last = { scheduledOn: step.scheduledOn, sentAt: settledAt, isWelcome: step.message === 'welcome' }
  const missed = step.missed === null ? null : { ...step.missed, zone: rhythm.zone }
  return { message, ...scheduledDayAfterReactivation(rhythm, last, missed) }
}

const namesSchema = z.array(z.string())
const missedSchema = z.object({ scheduledOn: z.string(), dueAt: z.number() })

/** Names of the messages that the reader received before this delivery. */
export function receivedBefore({ received }: Pick<Unsettled, 'received'>): string[] {
  return namesSchema.parse(JSON.parse(received))
}

/** The day of the lesson the reader missed, if this is the welcome after a return. */
export function missedBefore({ missed }: Pick<Unsettled, 'missed'>): ScheduledDay | null {
  return missed === null ? null : missedSchema.parse(JSON.parse(missed))
}
