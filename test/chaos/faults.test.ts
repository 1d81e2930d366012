import { expect, test } from 'vitest'
import * as z from 'zod'
import { type Answer, drawFor, unaccounted } from './answers.ts'
import { diceOf } from './dice.ts'
import { FAULTS, type FaultKind } from './faults.ts'
import { openPoison } from './poison.ts'

const DAY_MS = 86_400_000
const DRAWS = 400
const OPEN = [
  'server_error',
  'redirect',
  'odd_status',
  'concurrent',
  'foreign_rate',
  'foreign_refusal',
  'unaccounted',
  'broken_off',
  'reset',
  'hang',
] as const

test('no faulty success of the chaos provider accounts for each mail of its request', () => {
  for (const mails of [1, 2, 3, 100]) {
    for (let n = 0; n < DRAWS; n++) {
      const { status, body } = unaccounted(drawFor(diceOf(n), mails, 'test'))
      expect(status).toBeLessThan(300)
      expect([accounted(body ?? '', mails), body]).toEqual([false, body])
    }
  }
  expect(accounted('{"data":[{"id":"1"}],"errors":[{"index":1}]}', 2)).toBe(true)
})

test('an ambiguous answer of the chaos provider never looks like a refusal by the provider itself', () => {
  for (const kind of OPEN) {
    expect(FAULTS[kind].means).toBe('open')
    for (const { status, body = '', headers } of answersOf(kind)) {
      const isOwn = isOwnError(body)
      const isRefusal = [400, 413, 422].includes(status) || (isOwn && [401, 403, 429].includes(status))
      const isPage = status === 403 && headers?.['content-type']?.startsWith('text/html')
      expect([kind, isRefusal || isPage === true, body]).toEqual([kind, false, body])
    }
  }
})

test('the chaos provider refuses the account in its own words', () => {
  for (const kind of ['account', 'rate_limited', 'daily_quota', 'monthly_quota'] as const) {
    for (const { status, body = '' } of answersOf(kind)) {
      expect([[401, 403, 429].includes(status), isOwnError(body)]).toEqual([true, true])
    }
  }
})

test('poison mail is refused in every request it is in, and some of it recovers', () => {
  let now = 0
  let [struck, cured] = [0, 0]
  for (let reader = 0; reader < DRAWS; reader++) {
    const poison = openPoison(diceOf(reader), () => now, 1)
    const mail = { address: 'ada@runner.org', message: 'welcome', delivery: '1' }
    const good = { ...mail, address: 'grace@runner.org' }
    const isRefused = (...items: (typeof mail)[]) => poison.refuses(items, 1) !== null
    const first = isRefused(mail)
    expect(isRefused(good, mail)).toBe(first || isRefused(good))
    struck += first ? 1 : 0
    now += 11 * DAY_MS
    cured += first && !isRefused(mail) ? 1 : 0
  }
  expect(struck).toBeGreaterThan(10)
  expect(cured).toBeGreaterThan(struck / 3)
  expect(cured).toBeLessThan(struck)
})

function answersOf(kind: FaultKind): Answer[] {
  return Array.from({ length: DRAWS }, (_, n) => FAULTS[kind].answer(drawFor(diceOf(n), 3, kind))).filter(
    (answer) => typeof answer !== 'string',
  )
}

function isOwnError(body: string): boolean {
  const value = parsed(body)
  return typeof value === 'object' && value !== null && 'statusCode' in value && 'name' in value
}

function accounted(body: string, mails: number): boolean {
  const answer = successSchema.safeParse(parsed(body))
  if (!answer.success) return false
  const { data, errors } = answer.data
  const places = new Set(errors.map(({ index }) => index).filter((index) => index >= 0 && index < mails))
  return data.length + places.size === mails && places.size === errors.length
}

const successSchema = z.object({
  data: z.array(z.object({ id: z.string() })),
  errors: z.array(z.object({ index: z.number() })).default([]),
})

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
