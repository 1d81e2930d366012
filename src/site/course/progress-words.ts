import type { Reader } from '../../db/subscribers.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import type { Progress } from '../../enrollment/progress.ts'
import { dayAndChosenHour, longDay, zoneName } from '../../lib/formats.ts'
import { own } from '../../lib/own-property.ts'

/** Where the reader is in the course and what comes next. */
export function describeProgress(
  course: CompiledCourse,
  reader: Reader,
  progress: Progress,
  now: number,
): string {
  switch (reader.status) {
    case 'pending':
      return 'Open the email we sent you and click its button to start.'
    case 'completed':
      return 'You’ve had every lesson. They stay here for you.'
    case 'unsubscribed':
      return 'You’ve left the course. The lessons you had stay here.'
    case 'suppressed':
      return 'Your course has stopped. The lessons you had stay here.'
    case 'paused':
      return `${placeIn(course, progress)}Your course is paused until ${reader.pausedUntilOn === null ? 'you’re back' : longDay(reader.pausedUntilOn)}.`
    case 'active':
      return placeIn(course, progress) + whatComes(course, reader, progress, now)
  }
}

function placeIn(course: CompiledCourse, { position }: Progress): string {
  return position === 0 ? '' : `Lesson ${position} of ${course.lessons.length}. `
}

function whatComes(
  course: CompiledCourse,
  reader: Reader,
  { position, next, isStuck, rhythm }: Progress,
  now: number,
): string {
  if (isStuck) return 'We couldn’t send your next email. We know, and we’re looking into it.'
  if (next === null) return 'We’re planning your next lesson.'
  if (next.name === 'welcome') return 'Your month is on its way to your inbox.'
  const title = own(course.pages, next.name)?.title ?? ''
  if (next.isUnderWay) return `The next one, “${title}”, is on its way to your inbox.`
  const nth = position === 0 ? `The first of ${course.lessons.length} lessons` : 'The next one'
  return `${nth}, “${title}”, comes on ${dayAndChosenHour(next.dueAt, rhythm.hour, reader.timezone, now)} (${zoneName(reader.timezone)}).`
}
