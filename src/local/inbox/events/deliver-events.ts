import type { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { signEvent } from './sign-event.ts'

interface WebhookTarget {
  url: string
  secret: string
}

export function deliverEvents(database: DatabaseSync, target: WebhookTarget) {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  const stopping = new AbortController()

  const wakeIn = (milliseconds: number) => {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(wake, milliseconds)
  }
  const work = async () => {
    for (let due = findDue(database); due.length > 0 && !stopped; due = findDue(database)) {
      const mails = Map.groupBy(due, (event) => event.mail_id)
      await Promise.all(
        [...mails.values()].map((events) => postInOrder(database, target, events, stopping.signal)),
      )
    }
  }
  function wake(): void {
    if (stopped || running) return
    running = work().finally(() => {
      running = null
      const next = nextDueAt(database, stopped)
      if (next !== null) wakeIn(Math.max(0, next - Date.now()))
    })
  }

  wakeIn(0)
  return {
    wake: () => wakeIn(0),
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      stopping.abort()
      await running
    },
  }
}

const pendingEventSchema = z.object({
  id: z.string(),
  mail_id: z.string(),
  body: z.string(),
  tries: z.number(),
})

type PendingEvent = z.infer<typeof pendingEventSchema>

function findDue(database: DatabaseSync): PendingEvent[] {
  const rows = database
    .prepare('select id, mail_id, body, tries from pending_events where due_at <= ? order by seq limit 50')
    .all(Date.now())
  return z.array(pendingEventSchema).parse(rows)
}

function nextDueAt(database: DatabaseSync, stopped: boolean): number | null {
  if (stopped) return null
  const row = database.prepare('select min(due_at) as due_at from pending_events').get()
  return z.object({ due_at: z.number().nullable() }).parse(row).due_at
}

async function postInOrder(
  database: DatabaseSync,
  target: WebhookTarget,
  events: PendingEvent[],
  stopping: AbortSignal,
): Promise<void> {
  for (const event of events) {
    const arrived = await post(target, event, stopping)
    if (stopping.aborted && !arrived) return
    settle(database, event, arrived)
  }
}

async function post(target: WebhookTarget, event: PendingEvent, stopping: AbortSignal): Promise<boolean> {
  try {
    const response = await fetch(target.url, {
      method: 'POST',
      headers: signEvent(target.secret, event.id, event.body),
      body: event.body,
      redirect: 'manual',
      signal: AbortSignal.any([stopping, AbortSignal.timeout(15_000)]),
    })
    await response.body?.cancel()
    return response.ok
  } catch {
    return false
  }
}

const MAX_TRIES = 5

function settle(database: DatabaseSync, event: PendingEvent, arrived: boolean): void {
  const tries = event.tries + 1
  if (arrived || tries >= MAX_TRIES) {
    database.prepare('delete from pending_events where id = ?').run(event.id)
    return
  }
  const wait = tries === 1 ? 5_000 : 30_000
  database
    .prepare('update pending_events set tries = ?, due_at = ? where id = ?')
    .run(tries, Date.now() + wait, event.id)
}
