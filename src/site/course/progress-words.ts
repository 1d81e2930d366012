import type { Reader } from '../../db/subscribers.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import type { Progress } from '../../enrollment/progress.ts'
import { zoneName } from '../../lib/formats.ts'
import { own } from '../../lib/own-property.ts'
import { dayAndChosenHour, longDay } from '../../words/dates.ts'
import { say } from '../../words/say.ts'
import type { Words } from '../../words/words.ts'

interface Shown {
  readonly course: CompiledCourse
  readonly words: Words
  readonly reader: Reader
  readonly progress: Progress
  readonly now: number
}

/** Where the reader is in the course and what comes next. */
export function describeProgress(shown: Shown): string {
  const { words, reader } = shown
  switch (reader.status) {
    case 'pending':
    case 'completed':
    case 'unsubscribed':
    case 'suppressed':
      return words.progress[reader.status]
    case 'paused':
      return placed(shown, pausedUntil(words, reader))
    case 'active':
      return placed(shown, whatComes(shown))
  }
}

function placed({ course, words, progress: { position } }: Shown, sentence: string): string {
  if (position === 0) return sentence
  return `${say(words.progress.place, { number: position, count: course.lessons.length })} ${sentence}`
}

function pausedUntil(words: Words, { pausedUntilOn }: Reader): string {
  const { paused, pausedUntil } = words.progress
  return pausedUntilOn === null ? paused : say(pausedUntil, { day: longDay(words, pausedUntilOn) })
}

function whatComes({ course, words, reader, progress, now }: Shown): string {
  const { position, next, isStuck, rhythm } = progress
  if (isStuck) return words.progress.stuck
  if (next === null) return words.progress.planning
  if (next.name === 'welcome') return words.progress.welcomeUnderWay
  const title = own(course.pages, next.name)?.title ?? ''
  if (next.isUnderWay) return say(words.progress.nextUnderWay, { title })
  const zone = reader.timezone
  const time = dayAndChosenHour(words, { at: next.dueAt, hour: rhythm.hour, zone, now })
  const comes = { title, time, zone: zoneName(zone) }
  return position === 0
    ? say(words.progress.first, { count: course.lessons.length, ...comes }, words.locale)
    : say(words.progress.next, comes)
}
