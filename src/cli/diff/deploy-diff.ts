import type * as z from 'zod'
import type { courseSchema } from '../../admin/schemas/setup.ts'
import { type CompiledCourse, VARIANTS, type Variant } from '../../domain/course.ts'
import { nextLesson, turnOf } from '../../domain/schedule.ts'
import { variantHashes } from '../../domain/variant-hashes.ts'
import { own } from '../../lib/own-property.ts'

export type Live = Omit<z.infer<typeof courseSchema>, 'nextCursor'>
type Place = Live['places'][number]

export interface MessageChange {
  readonly message: string
  readonly kinds: readonly ('inserted' | 'removed' | 'moved' | 'reworded')[]
  readonly rewordedFor: readonly Variant[]
  /** Readers who get it after the deploy. */
  readonly reaches: number
  /** Of those, who would not have got it. */
  readonly gained: number
  /** Readers who would have got it, and will not. */
  readonly lost: number
  /** Of those it reaches, who get words that they would not have got. */
  readonly reworded: number
}

export interface Changes {
  readonly course: { readonly from: string; readonly to: string } | null
  readonly sendHour: { readonly from: number; readonly to: number } | null
  readonly cadenceDays: { readonly from: number; readonly to: number } | null
  readonly messages: readonly MessageChange[]
  /** Active readers whose next lesson is another one, on the same day. */
  readonly nextChanged: number
  readonly readers: Readonly<Record<Place['status'], number>>
}

/** What readers get otherwise than before, once `next` runs in the place of what is live. */
export function changesBy(live: Live, next: CompiledCourse): Changes {
  const underWay = live.places.filter((place) => place.status !== 'completed')
  const futures = underWay.map((place) => ({
    place,
    before: ahead(live.lessons, place),
    after: ahead(next.lessons, place),
  }))
  const names = [
    ...NOTICES,
    'welcome',
    ...next.lessons,
    ...live.lessons.filter((name) => !next.lessons.includes(name)),
  ]
  const moved = movedIn(live.lessons, next.lessons)
  return {
    course: differing(live.course, next.id),
    sendHour: differing(live.sendHour, next.sendHour),
    cadenceDays: differing(live.cadenceDays, next.cadenceDays),
    messages: names
      .map((message) => changeOf(message, live, next, moved, futures))
      .filter(({ kinds, gained, lost }) => kinds.length + gained + lost > 0),
    nextChanged: total(
      futures.filter(
        ({ place, before, after }) => place.status === 'active' && nextOf(before) !== nextOf(after),
      ),
    ),
    readers: {
      pending: readersWho(live, 'pending'),
      active: readersWho(live, 'active'),
      paused: readersWho(live, 'paused'),
      completed: readersWho(live, 'completed'),
    },
  }
}

/** Mails outside the order of the course. */
const NOTICES: readonly string[] = ['confirm', 'reminder', 'link']

interface Future {
  readonly place: Place
  readonly before: readonly string[]
  readonly after: readonly string[]
}

function changeOf(
  message: string,
  live: Live,
  next: CompiledCourse,
  moved: ReadonlySet<string>,
  futures: readonly Future[],
): MessageChange {
  const was = live.messages.find(({ name }) => name === message)?.stages
  const compiled = own(next.messages, message)
  const is = compiled === undefined ? undefined : variantHashes(compiled)
  const rewordedFor = was && is ? VARIANTS.filter((variant) => was[variant] !== is[variant]) : []
  const gets = futures.filter(({ after }) => after.includes(message))
  const got = futures.filter(({ before }) => before.includes(message))
  return {
    message,
    kinds: [
      ...(was === undefined ? (['inserted'] as const) : []),
      ...(is === undefined ? (['removed'] as const) : []),
      ...(moved.has(message) ? (['moved'] as const) : []),
      ...(rewordedFor.length > 0 ? (['reworded'] as const) : []),
    ],
    rewordedFor,
    reaches: total(gets),
    gained: total(gets.filter(({ before }) => !before.includes(message))),
    lost: total(got.filter(({ after }) => !after.includes(message))),
    reworded: total(gets.filter(({ place }) => rewordedFor.includes(place.stage))),
  }
}

/** What readers at a place are still sent, in order, by the rules that the Worker follows. */
function ahead(lessons: readonly string[], { status, had, owed }: Place): string[] {
  const names = new Set(had)
  const isOwedLesson = owed !== null && owed !== 'welcome' && !NOTICES.includes(owed)
  const first = isOwedLesson ? turnOf(lessons, names, owed) : nextLesson(lessons, names)
  const found: string[] = []
  for (let name = first; name !== null; name = nextLesson(lessons, names)) {
    found.push(name)
    names.add(name)
  }
  const getsWelcome = status === 'pending' || owed === 'welcome' || !had.includes('welcome')
  return [
    ...(owed !== null && NOTICES.includes(owed) ? [owed] : []),
    ...(getsWelcome ? ['welcome'] : []),
    ...found,
  ]
}

/** The lessons in both that are not among the most that have kept their order. */
function movedIn(before: readonly string[], after: readonly string[]): ReadonlySet<string> {
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

function nextOf(future: readonly string[]): string | null {
  return future.find((name) => name !== 'welcome' && !NOTICES.includes(name)) ?? null
}

function total(futures: readonly Future[]): number {
  return futures.reduce((sum, { place }) => sum + place.readers, 0)
}

function readersWho(live: Live, status: Place['status']): number {
  return live.places.filter((place) => place.status === status).reduce((sum, { readers }) => sum + readers, 0)
}

function differing<Value>(from: Value, to: Value): { from: Value; to: Value } | null {
  return from === to ? null : { from, to }
}
