import * as z from 'zod/mini'
import { checkReputation } from '../alerts/watch-reputation.ts'
import {
  countReplayed,
  deadEventsToReplay,
  deleteDeadEvents,
  noteHeard,
  noteTestEvent,
} from '../db/inbound-webhook.ts'
import { applyEvents } from '../db/provider-events.ts'
import { coursesWithReaders } from '../db/stats.ts'
import type { Courses } from '../domain/courses.ts'
import { type ProviderEvent, providerEventSchema } from '../domain/provider-event.ts'
import { own } from '../lib/own-property.ts'
import type { TaggedEvent } from '../mail/provider-event.ts'
import { TEST_EVENT } from '../mail/provider-event.ts'

const AT_ONCE = 100

/**
 * Records provider events, in any order; the same event again changes nothing. Events that came by the
 * `webhook` also prove that it works. Our own test event proves only our side, so it is just noted.
 */
export async function recordEvents(
  db: D1Database,
  events: readonly ProviderEvent[],
  cameBy: 'webhook' | 'hand',
  now: number,
): Promise<void> {
  const providerEvents = events.filter(({ type }) => type !== TEST_EVENT)
  for (let from = 0; from < providerEvents.length; from += AT_ONCE) {
    const along = cameBy === 'webhook' ? [noteHeard(db, now)] : []
    await applyEvents(db, providerEvents.slice(from, from + AT_ONCE), along, now)
  }
  const test = events.findLast(({ type }) => type === TEST_EVENT)
  if (test !== undefined) await noteTestEvent(db, test.id, now)
}

/** Records all it can by halving whatever fails, and returns what cannot be recorded. */
export async function recordByHalves<Item>(
  items: readonly Item[],
  record: (part: readonly Item[]) => Promise<boolean>,
): Promise<readonly Item[]> {
  if (items.length === 0 || (await record(items))) return []
  if (items.length === 1) return items
  const middle = Math.ceil(items.length / 2)
  return [
    ...(await recordByHalves(items.slice(0, middle), record)),
    ...(await recordByHalves(items.slice(middle), record)),
  ]
}

export interface Replayed {
  readonly recorded: number
  /** Those that failed again. */
  readonly left: number
}

/** Records set-aside events again, one by its id or the oldest hundred. Events that still fail stay. */
export async function replayDeadEvents(
  db: D1Database,
  id: string | null,
  baseUrl: string,
  now: number,
): Promise<Replayed> {
  const kept = await deadEventsToReplay(db, id, AT_ONCE)
  const events = kept.flatMap(({ body }) => providerEventSchema.safeParse(JSON.parse(body)).data ?? [])
  const unrecorded = await recordByHalves(events, (part) => record(db, part, baseUrl, now))
  const left = new Set(unrecorded.map((event) => event.id))
  const recorded = events.filter((event) => !left.has(event.id)).map((event) => event.id)
  const deleted = await deleteDeadEvents(db, recorded)
  const tried = kept.map((event) => event.id)
  await countReplayed(db, tried)
  return { recorded: deleted, left: kept.length - deleted }
}

async function record(
  db: D1Database,
  events: readonly ProviderEvent[],
  baseUrl: string,
  now: number,
): Promise<boolean> {
  try {
    await recordEvents(db, events, 'hand', now)
    await checkReputation(db, events, baseUrl, now)
    return true
  } catch {
    return false
  }
}

const idSchema = z.string().check(z.regex(/^[\w.:-]{1,256}$/))

/** The id of an event that may be unreadable; null if it has none. */
export function idOf(body: unknown): string | null {
  return idSchema.safeParse(fieldsOf(body).id).data ?? null
}

const FIELDS = ['id', 'type', 'effect', 'delivery', 'happenedAt', 'detail'] as const

/** Short words and numbers: nothing that could be an address or a text is kept of an unreadable event. */
const plain = z.union([z.number(), z.null(), z.string().check(z.regex(/^[\w .:-]{0,256}$/))])

/** The fields of an event in a body, as far as they have plausible values. */
export function fieldsOf(body: unknown): Readonly<Record<string, string | number | null>> {
  const fields = z.record(z.string(), z.unknown()).safeParse(body)
  if (!fields.success) return {}
  const kept = FIELDS.map((name) => [name, plain.safeParse(own(fields.data, name)).data] as const)
  return Object.fromEntries(kept.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}

/**
 * Drops the delivery of events about another install's mail. A course that this one no longer has is still
 * ours: its last mails may bounce.
 */
export async function matchCourses(
  db: D1Database,
  courses: Courses,
  events: readonly TaggedEvent[],
): Promise<ProviderEvent[]> {
  const isInstalled = (course: string) => courses.of(course) !== null
  const isUnknown = events.some(({ course }) => course !== null && !isInstalled(course))
  const past = new Set(isUnknown ? await coursesWithReaders(db) : [])
  return events.map(({ course, ...event }) => {
    const isOurs = course !== null && (isInstalled(course) || past.has(course))
    return isOurs ? event : { ...event, delivery: null }
  })
}
