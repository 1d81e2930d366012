import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { limitRate } from '../../src/local/inbox/api/rate-limit.ts'
import { type FaultAnswer, giveAnswer } from '../../src/local/inbox/faults/fault.ts'
import { listen } from '../support/listen.ts'
import { type Book, hashOf, namesIn, openBook } from './accept.ts'
import { drawFor, oddRate, own } from './answers.ts'
import type { Dice } from './dice.ts'
import { openDomain } from './domain.ts'
import type { AcceptedMail, MailName, RequestFacts } from './evidence.ts'
import { faultFor } from './faults.ts'
import { openPoison } from './poison.ts'

const REQUESTS_A_SECOND = 10
const HANG_MS = 60_000

export interface Watcher {
  arrived(request: RequestFacts): void
  accepted(mail: AcceptedMail): void
  refused(mail: MailName): void
  answered(): void
}

export interface Provider {
  url: string
  book: Book
  requests: RequestFacts[]
  close(): void
}

/** A Resend-compatible server on loopback, with faults: before it has taken the mail, and after. */
export async function startProvider(
  dice: Dice,
  courseNow: () => number,
  watcher: Watcher,
  readers: number,
): Promise<Provider> {
  const book = openBook(dice, courseNow, watcher)
  const poison = openPoison(dice, courseNow, readers)
  const domain = openDomain(dice, courseNow)
  const requests: RequestFacts[] = []
  const limiter = limitRate(REQUESTS_A_SECOND)
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const key = request.headers['idempotency-key']
    if (
      request.url !== '/emails/batch' ||
      request.method !== 'POST' ||
      typeof key !== 'string' ||
      body === null
    ) {
      response.writeHead(404).end()
      return
    }
    const rate = limiter.count('team')
    const items = namesIn(body)
    const nth = (isLike: (other: RequestFacts) => boolean) => 1 + requests.filter(isLike).length
    const nthOfMail = nth((other) => nameOf(other.items) === nameOf(items))
    const refusal = rate.allowed ? poison.refuses(items, nthOfMail) : null
    const fault =
      rate.allowed && refusal === null ? faultFor(dice, nameOf(items), nthOfMail, items.length) : null
    const isPlain = rate.allowed && refusal === null && fault === null
    const domainNow = isPlain ? domain.now(nameOf(items), nthOfMail) : 'verified'
    const facts: RequestFacts = {
      key,
      attempt: nth((other) => other.key === key),
      arrivedAt: Date.now(),
      arrivedCourseAt: courseNow(),
      bodyHash: hashOf(body),
      items,
      fault: rate.allowed
        ? (refusal?.met ?? fault?.kind ?? (domainNow === 'unverified' ? 'unverified' : null))
        : 'too_fast',
      surelyRefused: !rate.allowed || refusal?.met === 'poison' || fault?.means === 'refused',
    }
    requests.push(facts)
    watcher.arrived(facts)
    const headers = { ...rate.headers, ...oddRate(drawFor(dice, items.length, nameOf(items), nthOfMail)) }
    if (!rate.allowed) send(response, TOO_FAST, rate.headers)
    else if (refusal !== null) {
      const [alone] = items
      if (refusal.met === 'poison' && items.length === 1 && alone !== undefined) {
        book.refuse(alone, key, refusal.words)
      }
      send(response, refusal.answer, headers)
    } else if (fault?.when === 'before') send(response, fault.answer, headers)
    else {
      const taken = book.take(key, body, domainNow)
      send(response, fault?.answer ?? { ...taken, headers: JSON_TYPE }, headers)
    }
    watcher.answered()
  })
  return { ...(await listen(server)), book, requests }
}

function send(response: ServerResponse, answer: FaultAnswer, rate: Record<string, string>): void {
  if (answer === 'hang') setTimeout(() => response.destroy(), HANG_MS).unref()
  giveAnswer(
    response,
    typeof answer === 'string' ? answer : { ...answer, headers: { ...rate, ...answer.headers } },
  )
}

/** Null when the sender died before its request was complete. */
async function bodyOf(request: IncomingMessage): Promise<string | null> {
  try {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  } catch {
    return null
  }
}

function nameOf([first]: readonly MailName[]): string {
  return `${first?.address}/${first?.message}`
}

const JSON_TYPE = { 'content-type': 'application/json' }
const TOO_FAST = own(429, 'rate_limit_exceeded')
