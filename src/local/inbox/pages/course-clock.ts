import * as z from 'zod'

export interface Course {
  workerUrl: string
  adminToken: string
}

export async function readClock(course: Course): Promise<string | null> {
  try {
    return (await setClock(course, {})).now
  } catch {
    return null
  }
}

export async function sendNextLesson(course: Course, to: string): Promise<'moved' | 'nothing-scheduled'> {
  const dueAt = await findEarliest(course, to)
  if (dueAt === null) return 'nothing-scheduled'
  const { now } = await setClock(course, {})
  if (Date.parse(dueAt) > Date.parse(now)) await setClock(course, { now: dueAt })
  await runCron(course)
  return 'moved'
}

export async function passOneDay(course: Course): Promise<void> {
  await setClock(course, { advance: 'P1D' })
  await runCron(course)
}

const clockSchema = z.object({ now: z.string() })

const subscribersSchema = z.object({
  subscribers: z.array(
    z.object({ email: z.string(), nextDelivery: z.object({ dueAt: z.string() }).nullish() }),
  ),
  nextCursor: z.string().nullish(),
})

async function setClock(course: Course, change: { now?: string; advance?: string }) {
  const response = await ask(`${course.workerUrl}/local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(change),
  })
  return clockSchema.parse(await response.json())
}

async function runCron(course: Course): Promise<void> {
  const response = await ask(`${course.workerUrl}/local/tick`, { method: 'POST' })
  await response.body?.cancel()
}

const MAX_PAGES = 50

async function findEarliest(course: Course, to: string): Promise<string | null> {
  const dues: string[] = []
  let cursor: string | null = null
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found: z.infer<typeof subscribersSchema> = await listSubscribers(course, to, cursor)
    const matching = found.subscribers.filter(
      ({ email }) => to === '' || email.toLowerCase() === to.toLowerCase(),
    )
    dues.push(...matching.flatMap(({ nextDelivery }) => (nextDelivery ? [nextDelivery.dueAt] : [])))
    const next = found.nextCursor ?? null
    if (next === null || next === cursor) break
    cursor = next
  }
  return dues.sort((one, other) => Date.parse(one) - Date.parse(other))[0] ?? null
}

async function listSubscribers(course: Course, to: string, cursor: string | null) {
  const query = new URLSearchParams({ query: to, ...(cursor === null ? {} : { cursor }) })
  const response = await ask(`${course.workerUrl}/api/admin/subscribers?${query}`, {
    headers: { authorization: `Bearer ${course.adminToken}` },
  })
  return subscribersSchema.parse(await response.json())
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) })
  if (!response.ok) {
    throw new Error(`${new URL(url).pathname} answered ${response.status}.`)
  }
  return response
}
