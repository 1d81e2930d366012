import type * as z from 'zod'
import type { courseSchema } from '../../admin/api/schemas/setup.ts'
import type { CompiledCourse, Variant } from '../../domain/course.ts'
import { gapBefore, type Pace } from '../../domain/rhythm.ts'
import { lessonInOrder, nextLesson } from '../../domain/schedule.ts'
import { variantHashes } from '../../domain/variant-hashes.ts'
import { own } from '../../lib/own-property.ts'

export type LiveCourse = Omit<z.infer<typeof courseSchema>, 'nextCursor'>
type Cohort = LiveCourse['cohorts'][number]

export interface MessageDiff {
  readonly message: string
  readonly kinds: readonly ('inserted' | 'removed' | 'moved' | 'reworded')[]
  readonly rewordedFor: readonly Variant[]
  /** Readers who get the message after the deploy. */
  readonly reaches: number
  /** Those of them who would not get it without the deploy. */
  readonly gained: number
  /** Readers who would get it without the deploy, but not after it. */
  readonly lost: number
  /** Readers it reaches whose wording changes. */
  readonly reworded: number
}

interface Change<Value> {
  readonly from: Value
  readonly to: Value
}

export interface ScheduleDiff {
  readonly hour: Change<number> | null
  readonly gapDays: Change<number> | null
  readonly minGapDays: Change<number> | null
  readonly paces: Change<readonly Pace[]> | null
  /** Lessons with a gap of their own, before or after, whose gap changes. */
  readonly gaps: readonly (Change<number> & { readonly lesson: string })[]
}

export interface DeployDiff {
  readonly course: Change<string> | null
  readonly schedule: ScheduleDiff
  readonly messages: readonly MessageDiff[]
  /** Active readers who get a different lesson next, on the same day. */
  readonly nextChanged: number
  readonly readers: Readonly<Record<Cohort['status'], number>>
}

/** What changes for readers once `next` replaces the live course. */
export function deployDiff(live: LiveCourse, next: CompiledCourse): DeployDiff {
  const underWay = live.cohorts.filter(({ status }) => status !== 'completed')
  const futures = underWay.map((cohort) => ({
    cohort,
    before: messagesAhead(live.lessons, cohort),
    after: messagesAhead(next.lessons, cohort),
  }))
  const names = [
    ...NOTICES,
    'welcome',
    ...next.lessons,
    ...live.lessons.filter((name) => !next.lessons.includes(name)),
  ]
  const moved = movedLessons(live.lessons, next.lessons)
  return {
    course: changed(live.course, next.id),
    schedule: scheduleDiff(live, next),
    messages: names
      .map((message) => messageDiff({ message, live, next, moved, futures }))
      .filter(({ kinds, gained, lost }) => kinds.length + gained + lost > 0),
    nextChanged: countReaders(
      futures.filter(
        ({ cohort, before, after }) => cohort.status === 'active' && nextIn(before) !== nextIn(after),
      ),
    ),
    readers: {
      pending: countByStatus(live, 'pending'),
      active: countByStatus(live, 'active'),
      paused: countByStatus(live, 'paused'),
      completed: countByStatus(live, 'completed'),
    },
  }
}

function scheduleDiff(live: LiveCourse, next: CompiledCourse): ScheduleDiff {
  const [before, after] = [live.schedule, next.schedule]
  const irregular = next.lessons.filter(
    (lesson) =>
      live.lessons.includes(lesson) &&
      (own(before.ownGaps, lesson) ?? own(after.ownGaps, lesson)) !== undefined,
  )
  return {
    hour: changed(before.hour, after.hour),
    gapDays: changed(before.gapDays, after.gapDays),
    minGapDays: changed(before.minGapDays, after.minGapDays),
    paces: changed<readonly Pace[]>(before.paces, after.paces),
    gaps: irregular.flatMap((lesson) => {
      const change = changed(gapBefore(before, lesson), gapBefore(after, lesson))
      return change === null ? [] : [{ lesson, ...change }]
    }),
  }
}

/** Messages outside the order of the course. */
const NOTICES: readonly string[] = ['confirm', 'reminder', 'link']

interface Future {
  readonly cohort: Cohort
  readonly before: readonly string[]
  readonly after: readonly string[]
}

interface Comparison {
  readonly message: string
  readonly live: LiveCourse
  readonly next: CompiledCourse
  readonly moved: ReadonlySet<string>
  readonly futures: readonly Future[]
}

function messageDiff({ message, live, next, moved, futures }: Comparison): MessageDiff {
  const old = live.messages.find(({ name }) => name === message)?.segments
  const compiled = own(next.messages, message)
  const current = compiled === undefined ? undefined : variantHashes(compiled)
  const rewordedFor = old && current ? variantsReworded(old, current) : []
  const getAfter = futures.filter(({ after }) => after.includes(message))
  const getBefore = futures.filter(({ before }) => before.includes(message))
  return {
    message,
    kinds: [
      ...(old === undefined ? (['inserted'] as const) : []),
      ...(current === undefined ? (['removed'] as const) : []),
      ...(moved.has(message) ? (['moved'] as const) : []),
      ...(rewordedFor.length > 0 ? (['reworded'] as const) : []),
    ],
    rewordedFor,
    reaches: countReaders(getAfter),
    gained: countReaders(getAfter.filter(({ before }) => !before.includes(message))),
    lost: countReaders(getBefore.filter(({ after }) => !after.includes(message))),
    reworded: countReaders(getAfter.filter(({ cohort }) => rewordedFor.includes(cohort.segment))),
  }
}

/** A variant that only one of the courses has counts as reworded. */
function variantsReworded(
  old: Readonly<Record<Variant, string>>,
  current: Readonly<Record<Variant, string>>,
): readonly Variant[] {
  const variants = new Set([...Object.keys(old), ...Object.keys(current)])
  return [...variants].filter((variant) => own(old, variant) !== own(current, variant))
}

/** The messages a cohort will still get, in order, by the rules that the Worker follows. */
function messagesAhead(lessons: readonly string[], { status, received, owed }: Cohort): string[] {
  const names = new Set(received)
  const isOwedLesson = owed !== null && owed !== 'welcome' && !NOTICES.includes(owed)
  const first = isOwedLesson ? lessonInOrder(lessons, names, owed) : nextLesson(lessons, names)
  const found: string[] = []
  for (let name = first; name !== null; name = nextLesson(lessons, names)) {
    found.push(name)
    names.add(name)
  }
  const getsWelcome = status === 'pending' || owed === 'welcome' || !received.includes('welcome')
  return [
    ...(owed !== null && NOTICES.includes(owed) ? [owed] : []),
    ...(getsWelcome ? ['welcome'] : []),
    ...found,
  ]
}

/** Lessons in both courses that are outside the longest run in unchanged order. */
function movedLessons(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
  const common = after.filter((name) => before.includes(name))
  let longest: string[] = []
  const endingAt = new Map<string, string[]>()
  for (const name of common) {
    const earlier = common
      .slice(0, common.indexOf(name))
      .filter((other) => before.indexOf(other) < before.indexOf(name))
    const runs = earlier.map((other) => endingAt.get(other) ?? [])
    const run = [...(runs.toSorted((one, other) => other.length - one.length)[0] ?? []), name]
    endingAt.set(name, run)
    if (run.length > longest.length) longest = run
  }
  return new Set(common.filter((name) => !longest.includes(name)))
}

function nextIn(future: readonly string[]): string | null {
  return future.find((name) => name !== 'welcome' && !NOTICES.includes(name)) ?? null
}

function countReaders(futures: readonly Future[]): number {
  return futures.reduce((sum, { cohort }) => sum + cohort.readers, 0)
}

function countByStatus({ cohorts }: LiveCourse, wanted: Cohort['status']): number {
  return cohorts.filter(({ status }) => status === wanted).reduce((sum, { readers }) => sum + readers, 0)
}

function changed<Value>(from: Value, to: Value): Change<Value> | null {
  return String(from) === String(to) ? null : { from, to }
}
