import { setTimeout } from 'node:timers/promises'
import { LOCAL_SECRETS } from '../../src/local-secrets.ts'
import type { Stack } from '../local/stack.ts'

const PATIENCE_MS = 20_000
const PAUSE_MS = 100
export const AS_OPERATOR = { authorization: `Bearer ${process.env.ADMIN_TOKEN ?? LOCAL_SECRETS.ADMIN_TOKEN}` }

export interface Mail {
  id: string
  subject: string
  html: string
  text: string
}

export interface Links {
  confirm: string
  course: string
  plan: string
  unsubscribe: string
}

/** A reader as the stack sees them: signing up, reading mail, letting time pass. */
export function readerOf(stack: Stack, email: string) {
  async function mails(): Promise<Mail[]> {
    const found = await get<{ mails: { id: string }[] }>(
      `${stack.inboxUrl}/inbox/api/mails?to=${encodeURIComponent(email)}`,
    )
    return Promise.all(found.mails.map(({ id }) => get<Mail>(`${stack.inboxUrl}/inbox/api/mails/${id}`)))
  }

  /** Runs the cron until this many mails have arrived and nothing is due or in progress. */
  async function mailCount(count: number): Promise<Mail[]> {
    for (const deadline = Date.now() + PATIENCE_MS; ; ) {
      await tick(stack)
      const { due } = await get<{ due: number }>(`${stack.url}/api/admin/stats`, AS_OPERATOR)
      const found = await mails()
      if (found.length === count && due === 0) return found
      if (Date.now() > deadline) throw new Error(`${found.length} mails have come, not ${count}`)
      await setTimeout(PAUSE_MS)
    }
  }

  /** Signs up, and returns the confirmation link. */
  async function ask(fields: Readonly<Record<string, string>> = {}): Promise<string> {
    await fetch(`${stack.url}/signup`, { method: 'POST', body: new URLSearchParams({ email, ...fields }) })
    const [asked] = await mailCount(1)
    return linkIn(asked, 'confirm')
  }

  /** Moves the clock to the minute the next lesson is due, and returns that time. */
  async function toNextLesson(): Promise<number> {
    const { subscribers } = await get<{ subscribers: { nextDelivery: { dueAt: string } }[] }>(
      `${stack.url}/api/admin/subscribers?query=${encodeURIComponent(email)}`,
      AS_OPERATOR,
    )
    const dueAt = subscribers[0]?.nextDelivery.dueAt ?? ''
    await moveClock(stack, { now: dueAt })
    return Date.parse(dueAt)
  }

  return {
    mails,
    mailCount,
    ask,
    toNextLesson,
    /** Signs up and confirms, and returns the links in the mails. */
    async start(fields: Readonly<Record<string, string>> = {}): Promise<Links> {
      const confirm = await ask(fields)
      await fetch(confirm, { method: 'POST' })
      const welcome = (await mailCount(2)).at(-1)
      return {
        confirm,
        course: linkIn(welcome, 'course'),
        plan: linkIn(welcome, 'plan'),
        unsubscribe: linkIn(welcome, 'unsubscribe'),
      }
    },
  }
}

export async function advance(stack: Stack, duration: string): Promise<void> {
  await moveClock(stack, { advance: duration })
}

async function moveClock(stack: Stack, command: { advance: string } | { now: string }): Promise<void> {
  await fetch(`${stack.url}/local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(command),
  })
}

async function tick(stack: Stack): Promise<void> {
  await fetch(`${stack.url}/local/tick`, { method: 'POST' })
}

function linkIn(mail: Mail | undefined, kind: keyof Links): string {
  const link = new RegExp(`https?:\\S+/${kind}/[\\w-]+`).exec(mail?.text ?? '')?.[0]
  if (link === undefined) throw new Error(`no ${kind} link in the mail`)
  return link
}

async function get<Answer>(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return (await fetch(url, { headers })).json()
}
