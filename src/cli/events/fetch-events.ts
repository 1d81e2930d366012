import { Command, InvalidArgumentError } from '@commander-js/extra-typings'
import { SingleBar } from 'cli-progress'
import type { Resend } from 'resend'
import { recordedEventsSchema } from '../../admin/api/schemas/events.ts'
import { chunksOf } from '../../lib/chunks.ts'
import { askJson, DEFAULT_URL, type Remote, remote } from '../clients/remote.ts'
import { allPages, createThrottle, resendOf, type Throttle } from '../clients/resend.ts'
import { keepFetchProgress } from './fetch-progress.ts'
import { eventsOf, type FetchedEvent, type ListedMail, readListed } from './fetched-mail.ts'

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
    const from = mails.findIndex(({ id }) => id === progress.state.last) + 1
    const bar = new SingleBar({
      format: '{bar} {value}/{total} emails, {eta_formatted} left',
      clearOnComplete: true,
    })
    bar.start(mails.length, from)
    try {
      for (const chunk of chunksOf(mails.slice(from), AT_ONCE, () => 0)) {
        const events: FetchedEvent[] = []
        for (const mail of chunk) {
          events.push(...(await eventsOf(resend, throttle, mail)))
          bar.increment()
        }
        const { recorded } = events.length === 0 ? { recorded: 0 } : await handOver(worker, events)
        progress.note(chunk.at(-1)?.id ?? null, chunk.length, recorded)
      }
    } finally {
      bar.stop()
    }
    const { looked, recorded } = progress.end()
    if (json) console.log(JSON.stringify({ mails: looked, recorded }))
    else console.log(`${looked} emails checked, ${recorded} new events recorded.`)
  })

/** Oldest first, so that emails sent meanwhile come last. */
async function mailsSince(resend: Resend, throttle: Throttle, since: number): Promise<ListedMail[]> {
  const found: ListedMail[] = []
  for await (const page of allPages(throttle, (options) => resend.emails.list(options))) {
    const mails = page.map(readListed)
    found.push(...mails.filter(({ createdAt }) => createdAt >= since))
    if (mails.some(({ createdAt }) => createdAt < since)) break
  }
  return found.reverse()
}

function handOver(worker: Remote, events: readonly FetchedEvent[]) {
  return askJson(worker, 'events', recordedEventsSchema, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ events }),
  })
}

function parseDay(text: string): number {
  const at = Date.parse(text)
  if (Number.isNaN(at)) throw new InvalidArgumentError('Write a day such as 2026-11-01.')
  return at
}
