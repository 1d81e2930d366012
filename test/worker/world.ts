import { createExecutionContext, createMessageBatch, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import type { D1Migration } from '@cloudflare/vitest-plugin'
import { inject } from 'vitest'
import { appOf, type Env } from '../../src/app.ts'
import { compiled } from '../../src/course/compiled.ts'
import type { CompiledCourse } from '../../src/course/course.ts'
import { doors } from '../../src/doors.ts'

export const testEnv = env as unknown as Env & { MIGRATIONS: D1Migration[] }

export interface Mail {
  to: string[]
  subject: string
  headers: Record<string, string>
  tags: { name: string; value: string }[]
  html: string
  text: string
}

/** A reader's world: the Worker's doors, a clock, and a mailbox at the provider. */
export function world(start: string, options: { course?: CompiledCourse; limit?: boolean } = {}) {
  const key = `re_${crypto.randomUUID()}`
  let now = Date.parse(start)
  const bell: unknown[] = []
  const worldEnv: Env = {
    ...testEnv,
    RESEND_API_KEY: key,
    RESEND_BASE_URL: inject('providerUrl'),
    BELL: ringsInto(bell),
    SIGNUP_LIMIT: options.limit ? testEnv.SIGNUP_LIMIT : { limit: async () => ({ success: true }) },
  }
  const worker = doors((given) => appOf(given, options.course ?? compiled, () => now))

  async function request(path: string, init?: RequestInit): Promise<Response> {
    const context = createExecutionContext()
    const response = await worker.fetch(
      new Request(`https://course.test${path}`, { redirect: 'manual', ...init }),
      worldEnv,
      context,
    )
    await waitOnExecutionContext(context)
    return response
  }

  /** Every delivery story runs its handlers twice. */
  async function deliverTwice(): Promise<void> {
    for (let run = 0; run < 2; run++) {
      await worker.scheduled(undefined, worldEnv)
      bell.length = 0
      const batch = createMessageBatch('longrun-bell', [
        { id: crypto.randomUUID(), timestamp: new Date(now), attempts: 1, body: {} },
      ])
      await worker.queue(batch, worldEnv)
    }
  }

  return {
    env: worldEnv,
    request,
    deliverTwice,
    bell,
    key,
    now: () => now,
    async at(instant: string | number) {
      now = typeof instant === 'number' ? instant : Date.parse(instant)
      await deliverTwice()
    },
    signUp: (body: unknown) =>
      request('/signup', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    async mails(to?: string): Promise<Mail[]> {
      const url = new URL('/inbox/api/mails', inject('providerUrl'))
      url.searchParams.set('key', key)
      if (to !== undefined) url.searchParams.set('to', to)
      const { mails } = (await (await fetch(url)).json()) as { mails: { id: string }[] }
      return Promise.all(
        mails.map(
          async ({ id }) => (await fetch(new URL(`/inbox/api/mails/${id}`, url))).json() as Promise<Mail>,
        ),
      )
    },
    admin: async (path: string) =>
      (await request(`/api/admin/${path}`, { headers: { authorization: 'Bearer test-admin-token' } })).json(),
  }
}

export function messageOf(mail: Mail): string | undefined {
  return mail.tags.find((tag) => tag.name === 'message')?.value
}

/** The path of the first link of a kind in a mail's text. */
export function linkIn(mail: Mail | undefined, kind: 'confirm' | 'course' | 'plan' | 'unsubscribe'): string {
  const path = new RegExp(`https://course\\.test(/${kind}/[\\w-]+)`).exec(mail?.text ?? '')?.[1]
  if (path === undefined) throw new Error(`no ${kind} link in the mail`)
  return path
}

function ringsInto(bell: unknown[]): Queue<Record<string, never>> {
  const ring = async (message: unknown) => {
    bell.push(message)
    return {
      metadata: { metrics: { backlogCount: 0, backlogBytes: 0, oldestMessageTimestamp: new Date(0) } },
    }
  }
  return {
    send: ring,
    sendBatch: ring,
    metrics: async () => ({ backlogCount: 0, backlogBytes: 0, oldestMessageTimestamp: new Date(0) }),
  } as unknown as Queue<Record<string, never>>
}
