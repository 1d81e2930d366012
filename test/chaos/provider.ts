import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { limitRate } from '../../src/local/inbox/limit-rate.ts'
import { listen } from '../listen.ts'
import { type Book, hashOf, namesIn, openBook } from './accept.ts'
import type { Dice } from './dice.ts'
import type { AcceptedMail, MailName, RequestFacts } from './evidence.ts'
import { type Fault, faultFor } from './faults.ts'

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
): Promise<Provider> {
  const book = openBook(dice, courseNow, watcher)
  const requests: RequestFacts[] = []
  const limiter = limitRate(REQUESTS_A_SECOND)
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    const key = request.headers['idempotency-key']
    if (request.url !== '/emails/batch' || typeof key !== 'string' || body === null) {
      response.writeHead(404).end()
      return
    }
    const rate = limiter.count('team')
    const items = namesIn(body)
    const nth = (isLike: (other: RequestFacts) => boolean) => 1 + requests.filter(isLike).length
    const nthOfMail = nth((other) => nameOf(other.items) === nameOf(items))
    const fault = rate.allowed ? faultFor(dice, nameOf(items), nthOfMail) : null
    const facts: RequestFacts = {
      key,
      attempt: nth((other) => other.key === key),
      arrivedAt: Date.now(),
      arrivedCourseAt: courseNow(),
      bodyHash: hashOf(body),
      items,
      fault: rate.allowed ? (fault?.kind ?? null) : 'too_fast',
      surelyRefused: !rate.allowed || fault?.nature.surelyRefused === true,
    }
    requests.push(facts)
    watcher.arrived(facts)
    if (!rate.allowed) send(response, TOO_FAST, rate.headers)
    else if (fault?.when === 'before') fail(response, fault, rate.headers)
    else {
      const answer = book.take(key, body)
      if (fault === null) send(response, answer, rate.headers)
      else fail(response, fault, rate.headers)
    }
    watcher.answered()
  })
  return { ...(await listen(server)), book, requests }
}

type Answer = Exclude<Fault['nature']['answer'], string>

function fail(response: ServerResponse, { nature }: Fault, rate: Record<string, string>): void {
  if (nature.answer === 'reset') response.socket?.resetAndDestroy()
  else if (nature.answer === 'hang') setTimeout(() => response.destroy(), HANG_MS).unref()
  else send(response, nature.answer, rate)
}

function send(response: ServerResponse, answer: Answer, rate: Record<string, string>): void {
  response.writeHead(answer.status, { 'content-type': 'application/json', ...rate, ...answer.headers })
  response.end(answer.body)
}

/** Null when the sender died before it had said everything. */
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

const TOO_FAST: Answer = {
  status: 429,
  body: JSON.stringify({ statusCode: 429, name: 'rate_limit_exceeded', message: 'Too many requests.' }),
}
