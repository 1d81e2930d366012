import {
  closeSecondWay,
  leaveSecondWay,
  noteSecondProblem,
  type OpenAlarm,
  takeSecondWay,
} from '../db/alerts.ts'
import { UNKNOWN_FOR_MS } from '../policy.ts'
import { subjectOf, textOf } from './alert-mails.ts'

/** Cloudflare's own mail, to an address that the operator has verified there: it goes out while the provider is down. */
export interface SecondWay {
  readonly binding: Pick<SendEmail, 'send'>
  /** An address of a domain with Email Routing. */
  readonly from: string
}

/** It has no idempotency key: nobody else tries meanwhile, and what fails is tried again after it. */
const TRY_AGAIN_MS = 5 * 60_000

/** Mails what nobody was told of by this way. What Cloudflare does not take is tried again, for 23 hours. */
export async function mailBySecondWay(
  db: D1Database,
  { way, to, atOnce }: { way: SecondWay | null; to: string; atOnce: number },
  course: { readonly title: string },
  now: number,
): Promise<void> {
  if (way === null || to === '') return leaveSecondWay(db, now)
  for (const alarm of await takeSecondWay(db, atOnce, now, now + TRY_AGAIN_MS)) {
    const problem = await mail(way, to, course, alarm)
    const isOver = problem === null || now - alarm.raisedAt > UNKNOWN_FOR_MS
    if (isOver) await closeSecondWay(db, alarm.id, problem, now)
    else await noteSecondProblem(db, alarm.id, problem)
  }
}

/** Null when it was taken, else a code of Cloudflare's: its texts may hold addresses. */
async function mail(
  { binding, from }: SecondWay,
  to: string,
  course: { readonly title: string },
  alarm: OpenAlarm,
): Promise<string | null> {
  try {
    await binding.send({ from, to, subject: subjectOf(course, alarm), text: `${textOf(alarm)}\n` })
    return null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    return /^E_[A-Z_]{1,60}$/.test(code) ? code : 'refused'
  }
}
