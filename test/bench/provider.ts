import { createServer } from 'node:http'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    latency: { type: 'string', default: '0' },
    'per-second': { type: 'string', default: '1000000' },
  },
})
const latency = Number(values.latency)
const perSecond = Number(values['per-second'])

const book = { mails: 0, refused: 0, times: [] as number[], confirms: {} as Record<string, number> }
const window = { startedAt: 0, used: 0 }

/** Takes batches as Resend does, with as little work as possible, so that the bench does not measure it. */
const server = createServer((request, response) => {
  // A rate limiter counts a request when it arrives, not when its three megabytes are read.
  const headers = request.url === '/book' ? {} : countRequest()
  const isAllowed = window.used <= perSecond
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    if (request.url === '/book') {
      response.end(JSON.stringify(book))
      Object.assign(book, { mails: 0, refused: 0, times: [], confirms: {} })
      return
    }
    const body = Buffer.concat(chunks)
    const mails = isAllowed ? countMails(body) : 0
    if (isAllowed && body.includes('"value":"confirm"')) noteConfirms(body.toString())
    if (isAllowed) {
      book.mails += mails
      book.times.push(Date.now())
    } else book.refused++
    setTimeout(() => {
      if (isAllowed) response.writeHead(200, headers).end(accepted(mails))
      else
        response.writeHead(429, headers).end('{"statusCode":429,"name":"rate_limit_exceeded","message":""}')
    }, latency)
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address !== null && typeof address === 'object') console.log(address.port)
})

function countRequest(): Record<string, string> {
  const now = Date.now()
  if (now - window.startedAt >= 1000) Object.assign(window, { startedAt: now, used: 0 })
  window.used++
  return {
    'content-type': 'application/json',
    'ratelimit-limit': String(perSecond),
    'ratelimit-policy': `${perSecond};w=1`,
    'ratelimit-remaining': String(Math.max(0, perSecond - window.used)),
    'ratelimit-reset': '1',
    ...(window.used > perSecond ? { 'retry-after': '1' } : {}),
  }
}

/** Each mail has one subject. Parsing three megabytes would take longer than everything else. */
function countMails(body: Buffer): number {
  let mails = 0
  for (let at = body.indexOf('"subject":'); at !== -1; at = body.indexOf('"subject":', at + 1)) mails++
  return mails
}

/** Confirm mails are few, and never in one batch with others. */
function noteConfirms(body: string): void {
  for (const [, address = ''] of body.matchAll(/"to":"([^"]+)"/g)) book.confirms[address] = Date.now()
}

const answers = new Map<number, string>()

function accepted(mails: number): string {
  const answer =
    answers.get(mails) ??
    JSON.stringify({ data: Array.from({ length: mails }, (_, n) => ({ id: `mail-${n}` })) })
  answers.set(mails, answer)
  return answer
}
