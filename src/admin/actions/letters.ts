import {
  type AudienceVerdict,
  countAudience,
  countNotReading,
  findLetter,
  insertLetter,
  type LetterRow,
  listLetters,
  pauseLetter,
  resumeLetter,
  stopLetter,
} from '../../db/letters.ts'
import { countMessages, type MessageCount } from '../../db/stats.ts'
import { audienceQueryOf, type CompiledLetter, LETTERS, type LetterState } from '../../domain/letters.ts'
import { HOUR_MS } from '../../lib/durations.ts'
import { dayOf } from '../../lib/zones.ts'
import { LAST_ZONE_BEHIND_HOURS } from '../../policy.ts'
import { type AppContext, wakeDeliveryLater } from '../../web/context.ts'
import { recordAction } from './action-log.ts'

/** A letter of the site, one that was sent, or both. */
export interface Letter {
  readonly name: string
  /** Null once it is no longer in content/letters. */
  readonly compiled: CompiledLetter | null
  /** Null until it is sent or planned. */
  readonly row: LetterRow | null
  readonly counts: MessageCount | null
}

/** The state as the operator sees it. */
export function letterStateOf({ row }: Pick<Letter, 'row'>): LetterState | 'draft' | 'paused' {
  if (row === null) return 'draft'
  return row.pausedAt === null ? row.state : 'paused'
}

/** The letters that are not sent, by name, then the others, the latest first. */
export async function readLetters(c: AppContext): Promise<Letter[]> {
  const [rows, counts] = await Promise.all([listLetters(c.env.DB), countMessages(c.env.DB, LETTERS)])
  const compiled = new Map(c.var.app.letters.all.map((letter) => [letter.name, letter]))
  const countsOf = new Map(counts.map((count) => [count.message, count]))
  const known = new Set(rows.map(({ name }) => name))
  const drafts = [...compiled].flatMap(([name, letter]) =>
    known.has(name) ? [] : [{ name, compiled: letter, row: null, counts: null }],
  )
  const sent = rows.map((row) => ({
    name: row.name,
    compiled: compiled.get(row.name) ?? null,
    row,
    counts: countsOf.get(row.name) ?? null,
  }))
  return [...drafts, ...sent]
}

export async function readLetter(c: AppContext, name: string): Promise<Letter | null> {
  return (await readLetters(c)).find((letter) => letter.name === name) ?? null
}

export type AudienceCounts = Readonly<Record<AudienceVerdict | 'notReading', number>>

/** How many would get it now, and why not the others. */
export async function readAudience(c: AppContext, letter: CompiledLetter): Promise<AudienceCounts> {
  const [rows, notReading] = await Promise.all([
    countAudience(c.env.DB, letter.name, audienceQueryOf(c.var.app.courses, letter)),
    countNotReading(c.env.DB),
  ])
  const none = { gets: 0, had: 0, not_asked: 0, in_course: 0, left: 0, suppressed: 0, notReading }
  return { ...none, ...Object.fromEntries(rows.map(({ verdict, readers }) => [verdict, readers])) }
}

export type LetterSent =
  | { readonly kind: 'sent' | 'planned' }
  /** It goes out once, so there is nothing more to do. */
  | { readonly kind: 'already_sent' }
  | { readonly kind: 'no_letter' | 'nobody' | 'day_over' }

/** Sends a letter at once, or on a day at each reader's own hour. The same letter a second time changes nothing. */
export async function sendLetter(c: AppContext, name: string, sendOn: string | null): Promise<LetterSent> {
  const { letters, courses, now } = c.var.app
  const letter = letters.all.find((it) => it.name === name)
  if (letter === undefined) return { kind: 'no_letter' }
  if ((await findLetter(c.env.DB, name)) !== null) return { kind: 'already_sent' }
  if (sendOn !== null && sendOn < lastDayOnEarth(now())) return { kind: 'day_over' }
  if (sendOn === null && (await readAudience(c, letter)).gets === 0) return { kind: 'nobody' }
  const audience = audienceQueryOf(courses, letter)
  if (!(await insertLetter(c.env.DB, { name, audience, sendOn }, now()))) return { kind: 'already_sent' }
  await recordAction(c, 'send_letter', name, sendOn)
  wakeDeliveryLater(c)
  return { kind: sendOn === null ? 'sent' : 'planned' }
}

/** The day that it still is somewhere. */
function lastDayOnEarth(now: number): string {
  return dayOf(now - LAST_ZONE_BEHIND_HOURS * HOUR_MS, 'UTC')
}

const CHANGES = {
  pause: { action: 'pause_letter', change: pauseLetter },
  resume: { action: 'resume_letter', change: resumeLetter },
  stop: { action: 'stop_letter', change: stopLetter },
} as const

export type LetterChange = keyof typeof CHANGES

/** False if the letter is not in a state for it. */
export async function changeLetter(c: AppContext, name: string, to: LetterChange): Promise<boolean> {
  const { action, change } = CHANGES[to]
  const isChanged = await change(c.env.DB, name, c.var.app.now())
  if (!isChanged) return false
  await recordAction(c, action, name)
  if (to === 'resume') wakeDeliveryLater(c)
  return true
}
