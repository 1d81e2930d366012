import { inject, vi } from 'vitest'

export interface BookedMail {
  to: string
  subject: string
  text: string
  tags: { name: string; value: string }[]
}

export interface Asked {
  key: string
  body: string
  mails: readonly BookedMail[]
  /** Counts the requests of this key, from 1. */
  nth: number
}

/**
 * The fate of a request: `after` the provider has accepted its mails, or `before`, and then it accepts none.
 */
export interface Met {
  when: 'before' | 'after'
  answer: { status: number; headers?: Record<string, string>; body: string } | 'reset'
}

/**
 * A provider in memory, as strict as the real one may be. It remembers the key of every request it read,
 * including refused ones, and counts violations of its rules. `meets` decides the fate of a request. Null
 * lets it pass.
 */
export function providerBook(meets: (asked: Asked) => Met | null) {
  const taken: BookedMail[] = []
  const asked: Asked[] = []
  const answers = new Map<string, { body: string; answer: string }>()
  const bytes = new Map<string, string>()
  let conflicts = 0
  const refusedItems = new Map<string, string>()

  function take({ key, body, mails }: Asked): Response {
    const known = answers.get(key)
    if (known !== undefined) return respond({ status: 200, body: known.answer })
    const data: { id: string }[] = []
    const errors: { index: number; message: string }[] = []
    mails.forEach((mail, index) => {
      const refusal = refusedItems.get(mail.to)
      if (refusal === undefined) {
        taken.push(mail)
        data.push({ id: crypto.randomUUID() })
      } else errors.push({ index, message: refusal })
    })
    const answer = JSON.stringify({ data, errors })
    answers.set(key, { body, answer })
    return respond({ status: 200, body: answer })
  }

  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const request = new Request(input)
    if (!request.url.startsWith(inject('providerUrl'))) throw new Error(`nobody is at ${request.url}`)
    const key = request.headers.get('idempotency-key') ?? ''
    const body = await request.text()
    const mails = JSON.parse(body) as BookedMail[]
    const one: Asked = { key, body, mails, nth: asked.filter((other) => other.key === key).length + 1 }
    asked.push(one)
    if ((bytes.get(key) ?? body) !== body) {
      conflicts++
      return respond(OTHER_PAYLOAD)
    }
    bytes.set(key, body)
    const met = meets(one)
    if (met === null) return take(one)
    if (met.when === 'after') take(one)
    if (met.answer === 'reset') throw new TypeError('the connection was reset')
    return respond(met.answer)
  })

  return {
    taken,
    asked,
    /** Mails to these are refused within an accepted request. */
    refusedItems,
    conflicts: () => conflicts,
    /** How often each delivery was accepted. */
    tally() {
      const deliveries = taken.map((mail) => mail.tags.find((tag) => tag.name === 'delivery')?.value ?? '')
      return new Map([...Map.groupBy(deliveries, (id) => id)].map(([id, all]) => [id, all.length]))
    },
  }
}

function respond({ status, headers, body }: Exclude<Met['answer'], 'reset'>): Response {
  return new Response([204, 205, 304].includes(status) ? null : body, { status, headers: headers ?? {} })
}

export function own(
  status: number,
  name: string,
  message = `A drill: ${name}.`,
): Exclude<Met['answer'], 'reset'> {
  return { status, body: JSON.stringify({ statusCode: status, name, message }) }
}

const OTHER_PAYLOAD = own(409, 'invalid_idempotent_request')
