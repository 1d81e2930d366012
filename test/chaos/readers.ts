import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { Dice } from './dice.ts'
import type { AcceptedMail, MailName, RequestFacts } from './evidence.ts'
import { THAWING } from './faults.ts'
import { type LiveReader, live, type Surroundings } from './live.ts'
import { type Script, writeScript } from './script.ts'
import { openSignals } from './signals.ts'

const LOOK_EVERY_MS = 700

export interface Readers {
  facts: readonly LiveReader[]
  beginStep(step: number): void
  isBusy(): boolean
  /** Whether a reader still has something to do in a later step. */
  isPlanning(): boolean
  inFlight(request: RequestFacts): void
  accepted(mail: AcceptedMail): void
  refused(mail: MailName): void
  fateOf(mail: MailName): NonNullable<Script['fate']>['kind'] | 'delivered'
  /** The provider starts to report a bounce or complaint. The Worker has taken it. */
  endedByMail(address: string): void
  toldOfEnd(address: string): void
}

/** Starts every reader of the run, and passes on what happens to their mail. */
export function openReaders(
  scripts: readonly Script[],
  around: Pick<Surroundings, 'ask' | 'courseNow'> & { adminToken: string },
): Readers {
  const signals = openSignals()
  const links = new Map<string, string>()
  const handled = new Map<string, Set<string>>()
  const confirmLinks = new Map<string, number>()
  let [step, working] = [0, 0]
  const busy: Surroundings['busy'] = async (work) => {
    working++
    try {
      return await work()
    } finally {
      working--
    }
  }
  const surroundings: Surroundings = {
    ...around,
    signals,
    busy,
    step: () => step,
    confirmLinks: (address) => confirmLinks.get(address) ?? 0,
    async link(address, kind) {
      await signals.on(`link ${kind} ${address}`)
      return links.get(`${kind} ${address}`) ?? ''
    },
  }
  const facts = scripts.map(
    ({ address, timezone }): LiveReader => ({ address, timezone, acts: [], endedByMailAt: null }),
  )
  const find = (address: string) => facts.find((reader) => reader.address === address)
  scripts.forEach((script, index) => {
    const reader = facts[index]
    if (reader !== undefined) void live(script, reader, surroundings)
  })
  const handle = ({ address, message, delivery }: MailName) => {
    const own = handled.get(`${address} ${message}`) ?? new Set()
    handled.set(`${address} ${message}`, own.add(delivery))
    signals.happen(`handled ${address} ${message} ${own.size}`)
  }
  const watching = new Set<string>()
  return {
    facts,
    beginStep(next) {
      step = next
      signals.happen(`step ${next}`)
    },
    isBusy: () => working > 0,
    isPlanning: () => signals.isAwaited('step '),
    inFlight(request) {
      for (const { address, message } of request.items) {
        signals.happen(`in flight ${address} ${message}`)
        if (message !== 'confirm' && THAWING.includes(request.fault)) signals.happen(`put off ${address}`)
      }
    },
    accepted(mail) {
      for (const [kind, path] of Object.entries(mail.links)) {
        links.set(`${kind} ${mail.address}`, path)
        signals.happen(`link ${kind} ${mail.address}`)
      }
      if (mail.links.confirm !== undefined) {
        const nth = (confirmLinks.get(mail.address) ?? 0) + 1
        confirmLinks.set(mail.address, nth)
        signals.happen(`confirm link ${mail.address} ${nth}`)
      }
      handle(mail)
    },
    refused: handle,
    fateOf({ address, message }) {
      const fate = scripts.find((script) => script.address === address)?.fate
      return fate?.message === message ? fate.kind : 'delivered'
    },
    endedByMail(address) {
      const reader = find(address)
      if (reader !== undefined) reader.endedByMailAt ??= Date.now()
    },
    toldOfEnd(address) {
      const reader = find(address)
      if (reader === undefined || watching.has(address)) return
      watching.add(address)
      void watchForSuppression(reader, around)
    },
  }
}

export function writeScripts(dice: Dice, count: number, lessons: readonly string[]): Script[] {
  return Array.from({ length: count }, (_, number) => writeScript(dice, number, lessons))
}

/** A reader counts as gone once the Worker itself says so, because events pass through a queue first. */
async function watchForSuppression(
  reader: LiveReader,
  around: Pick<Surroundings, 'ask' | 'courseNow'> & { adminToken: string },
): Promise<void> {
  const startedAt = Date.now()
  const query = new URLSearchParams({ query: reader.address })
  for (;;) {
    const { text } = await around.ask(`/api/admin/subscribers?${query}`, {
      headers: { authorization: `Bearer ${around.adminToken}` },
    })
    const { subscribers } = foundSchema.parse(JSON.parse(text))
    if (subscribers.some(({ status }) => status === 'suppressed')) break
    await sleep(LOOK_EVERY_MS, undefined, { ref: false })
  }
  reader.acts.push({
    deed: 'suppressed',
    startedAt,
    answeredAt: Date.now(),
    answeredCourseAt: around.courseNow(),
    ok: true,
  })
}

const foundSchema = z.object({ subscribers: z.array(z.object({ status: z.string() })) })
