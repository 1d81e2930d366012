import {
  type Announcement,
  forgetAnnouncement,
  loseAnnouncement,
  retryAnnouncement,
  takeDueAnnouncements,
} from '../db/announcements.ts'
import type { Secrets } from '../lib/tokens.ts'
import { isPublicUrl } from './public-url.ts'
import { signedHeaders } from './sign.ts'

const TIMEOUT_MS = 10_000
const LEASE_MS = 60_000
const IN_FLIGHT = 4

/** Seconds until the next attempt, after each that failed: the schedule of the Standard Webhooks specification. */
const WAITS = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400]

export interface Announcer {
  /** Newest first: each signs, so that the operator can change hers at her own time. */
  readonly secrets: Secrets
  /** On a machine of one's own, endpoints on that machine are fine. */
  readonly isLocal: boolean
}

/**
 * Tells endpoints what has happened to readers, at least once each, in no promised order; what fails is tried again
 * for three days. Who has been erased meanwhile is not told of.
 */
export async function announce(
  db: D1Database,
  announcer: Announcer,
  limit: number,
  now: number,
): Promise<void> {
  const due = await takeDueAnnouncements(db, limit, now + LEASE_MS, now)
  const waiting = due.values()
  const lane = async () => {
    for (const announcement of waiting) await tell(db, announcer, announcement, now)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, lane))
}

async function tell(db: D1Database, announcer: Announcer, announcement: Announcement, now: number) {
  const heard = await post(announcer, announcement, now)
  switch (heard.kind) {
    case 'told':
      return forgetAnnouncement(db, announcement)
    case 'refused':
      return loseAnnouncement(db, announcement, heard.problem)
    case 'failed': {
      const wait = WAITS[announcement.attempts - 1]
      if (wait === undefined) return loseAnnouncement(db, announcement, heard.problem)
      return retryAnnouncement(db, announcement, now + wait * 1000, heard.problem)
    }
  }
}

type Heard = { kind: 'told' } | { kind: 'refused'; problem: string } | { kind: 'failed'; problem: string }

async function post(announcer: Announcer, announcement: Announcement, now: number): Promise<Heard> {
  if (!isPublicUrl(announcement.url, announcer.isLocal)) {
    return { kind: 'refused', problem: 'not a public https address' }
  }
  const body = bodyOf(announcement)
  try {
    const answer = await fetch(announcement.url, {
      method: 'POST',
      headers: signedHeaders(announcer.secrets, announcement, body, now),
      body,
      // A redirect could lead where no endpoint may be.
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    await answer.body?.cancel()
    if (answer.ok) return { kind: 'told' }
    return { kind: answer.status === 410 ? 'refused' : 'failed', problem: `answered ${answer.status}` }
  } catch {
    return { kind: 'failed', problem: 'no answer' }
  }
}

/** Who she is and what happened; her stage is nobody else's. */
function bodyOf(announcement: Announcement): string {
  const { event, happenedAt, subscriberId, email, firstName, course, status } = announcement
  return JSON.stringify({
    type: event,
    timestamp: new Date(happenedAt).toISOString(),
    data: { id: String(subscriberId), email, firstName, course, status },
  })
}
