import * as z from 'zod'
import type { Fault, FaultMatch } from './fault.ts'

interface WaitingFault extends Fault {
  /** The API key whose requests it hits. Every key if left out. */
  key?: string | undefined
}

export interface Faults {
  add(faults: readonly WaitingFault[]): void
  /** Faults waiting for this key or for any; without a key, all of them. */
  waiting(key?: string): readonly WaitingFault[]
  clear(key?: string): void
  /** Takes the first fault that hits this request. */
  strike(key: string, body: string): Fault | null
}

/** Faults wait in the order they were added, in memory only. */
export function openFaults(): Faults {
  let waiting: WaitingFault[] = []
  return {
    add(faults) {
      for (const fault of faults) {
        waiting.push({ ...fault, times: fault.times ?? (fault.match === undefined ? 1 : undefined) })
      }
    },
    waiting: (key) => waiting.filter((fault) => concerns(fault, key)),
    clear(key) {
      waiting = key === undefined ? [] : waiting.filter((fault) => fault.key !== key)
    },
    strike(key, body) {
      const found = waiting.find((fault) => concerns(fault, key) && matches(fault.match, body))
      if (found?.times !== undefined) found.times -= 1
      waiting = waiting.filter((fault) => fault.times !== 0)
      return found ?? null
    },
  }
}

function concerns(fault: WaitingFault, key: string | undefined): boolean {
  return key === undefined || fault.key === undefined || fault.key === key
}

function matches(match: FaultMatch | undefined, body: string): boolean {
  return match === undefined || mailsIn(body).some((mail) => fits(mail, match))
}

function fits(mail: LooseMail, { to, message, text }: FaultMatch): boolean {
  const isTo = to === undefined || mail.to.some((address) => address.toLowerCase().includes(to.toLowerCase()))
  const isMessage = message === undefined || mail.tags.some((tag) => tag.value === message)
  return isTo && isMessage && (text === undefined || mail.words.some((words) => words.includes(text)))
}

type LooseMail = z.infer<typeof looseMailSchema>

const looseMailSchema = z
  .looseObject({
    to: z.union([z.string().transform((to) => [to]), z.array(z.string())]).catch([]),
    tags: z
      .array(
        z
          .object({ name: z.literal('message'), value: z.string() })
          .nullable()
          .catch(null),
      )
      .catch([]),
    subject: z.string().catch(''),
    html: z.string().catch(''),
    text: z.string().catch(''),
  })
  .transform(({ to, tags, subject, html, text }) => ({
    to,
    tags: tags.filter((tag) => tag !== null),
    words: [subject, html, text],
  }))

/** Faults come before validation, so the body may be anything. */
function mailsIn(body: string): LooseMail[] {
  try {
    const value: unknown = JSON.parse(body)
    return (Array.isArray(value) ? value : [value]).flatMap(
      (item) => looseMailSchema.safeParse(item).data ?? [],
    )
  } catch {
    return []
  }
}

export interface SeenRequest {
  /** The idempotency key, or an empty string. */
  key: string
  body: string
}

export interface Requests {
  add(team: string, request: SeenRequest): void
  of(team: string): readonly SeenRequest[]
}

const MAX_CHARACTERS = 64 * 1024 * 1024

/** Keeps the requests of each API key, oldest first, and drops the oldest when a key exceeds the limit. */
export function openRequests(): Requests {
  const seen = new Map<string, { requests: SeenRequest[]; size: number }>()
  return {
    add(team, request) {
      const { requests, size } = seen.get(team) ?? { requests: [], size: 0 }
      requests.push(request)
      let left = size + request.body.length
      while (left > MAX_CHARACTERS && requests.length > 1) left -= requests.shift()?.body.length ?? 0
      seen.set(team, { requests, size: left })
    },
    of: (team) => seen.get(team)?.requests ?? [],
  }
}
