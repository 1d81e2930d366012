import { rmSync, writeFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from '@commander-js/extra-typings'
import type { Resend } from 'resend'
import * as z from 'zod'
import { recordedEventsSchema } from '../../admin/api/schemas/events.ts'
import { chunksOf } from '../../lib/chunks.ts'
import { DEFAULT_URL, postJson, remote } from '../clients/remote.ts'
import { allPages, createThrottle, instantOf, resendOf, type Throttle } from '../clients/resend.ts'
import { withBar } from '../terminal/progress-bar.ts'
import { savedState } from '../terminal/saved-state.ts'
import { eventsOf, type FetchedEvent, type ListedMail } from './fetched-mail.ts'

const PROGRESS_FILE = 'fetch-events.progress.json'
/** The Worker accepts a hundred events at once, and an email reported as spam has two. */
const AT_ONCE = { items: 50, bytes: 1_000_000 }

export const fetchEventsCommand = new Command('fetch-events')
  .description(
    'fetch events from Resend that its webhook missed; needs RESEND_API_KEY in the environment; run it again to continue after a failure',
  )
  .requiredOption('--since <day>', 'check emails sent since this day, such as 2026-11-01', parseDay)
  .option('--url <url>', 'the Worker', DEFAULT_URL)
  .option('--json', 'print the result as JSON')
  .action(async ({ since, url, json }) => {
    const worker = remote(url)
    const resend = await resendOf(worker)
    const throttle = createThrottle()
    const mails = await mailsSince(resend, throttle, since)
    const progress = keepFetchProgress(PROGRESS_FILE, `${worker.url} ${since}`)
    const from = mails.findIndex(({ id }) => id === progress.last) + 1
    await withBar('{bar} {value}/{total} emails, {eta_formatted} left', mails.length, from, async (bar) => {
      for (const chunk of chunksOf(mails.slice(from), AT_ONCE, () => 0)) {
        const events: FetchedEvent[] = []
        for (const mail of chunk) {
          events.push(...(await eventsOf(resend, throttle, mail)))
          bar.increment()
        }
        const answer =
          events.length === 0 ? null : await postJson(worker, 'events', recordedEventsSchema, { events })
        progress.note(chunk.at(-1)?.id ?? null, chunk.length, answer?.recorded ?? 0)
      }
    })
    const { looked, recorded } = progress.end()
    if (json) console.log(JSON.stringify({ mails: looked, recorded }))
    else console.log(`${looked} emails checked, ${recorded} new events recorded.`)
  })

/** Oldest first, so that emails sent meanwhile come last. */
async function mailsSince(resend: Resend, throttle: Throttle, since: number): Promise<ListedMail[]> {
  const found: ListedMail[] = []
  for await (const page of allPages(throttle, (options) => resend.emails.list(options))) {
    found.push(...page.filter(({ created_at }) => instantOf(created_at) >= since))
    if (page.some(({ created_at }) => instantOf(created_at) < since)) break
  }
  return found.reverse()
}

function parseDay(text: string): number {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write a day such as 2026-11-01.')
  return at
}

const stateSchema = z.object({
  what: z.string(),
  /** The last email whose events the Worker has. */
  last: z.string().nullable(),
  looked: z.number(),
  recorded: z.number(),
})

type FetchState = z.infer<typeof stateSchema>

/** Keeps the progress of a fetch in a file until it ends. Another Worker or day starts over. */
function keepFetchProgress(file: string, what: string) {
  const saved = savedState(file, stateSchema)
  const state: FetchState = saved?.what === what ? saved : { what, last: null, looked: 0, recorded: 0 }
  return {
    last: state.last,
    note(last: string | null, looked: number, recorded: number): void {
      state.last = last
      state.looked += looked
      state.recorded += recorded
      writeFileSync(file, JSON.stringify(state))
    },
    end(): FetchState {
      rmSync(file, { force: true })
      return state
    },
  }
}
