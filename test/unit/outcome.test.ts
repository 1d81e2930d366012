import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MEANINGS, outcomeOf, providerReason } from '../../src/mail/outcome.ts'
import { rateOf } from '../../src/mail/rate-limit.ts'

const own = (statusCode: number, name: string) => JSON.stringify({ statusCode, name, message: 'Said so.' })

function kindOf(status: number, body: string, mails = 3, headers: Record<string, string> = {}): string {
  return outcomeOf({ status, headers: new Headers(headers), body }, mails).kind
}

/** Bodies that no provider documents, written by any proxy before it. */
const FOREIGN: Readonly<Record<string, string>> = {
  'a gateway’s JSON': '{"message":"Endpoint request timed out"}',
  'a gateway’s JSON with a status': '{"statusCode":504,"error":"Gateway Timeout","message":"Timed out"}',
  'RFC 9457': '{"type":"about:blank","title":"Too Many Requests","status":429}',
  'an error name in camel case': '{"statusCode":401,"name":"UnauthorizedError","message":"No."}',
  'a string': '"Internal Server Error"',
  'a number': '500',
  null: 'null',
  'a list': '[{"statusCode":403,"name":"validation_error","message":"No."}]',
  'JSON that is cut off': '{"statusCode":403,"name":"inval',
  nothing: '',
}
const PAGE = '<!doctype html><title>Blocked</title><p>Sorry, you have been blocked.'

describe('the outcome of each answer, by its status and the author of its body', () => {
  test.each<[number, string, string]>([
    [401, own(401, 'missing_api_key'), 'misconfigured'],
    [401, own(401, 'restricted_api_key'), 'misconfigured'],
    [403, own(403, 'invalid_api_key'), 'misconfigured'],
    [403, own(403, 'validation_error'), 'misconfigured'],
    [403, own(403, 'a_name_of_next_year'), 'misconfigured'],
    [403, PAGE, 'refused'],
    [403, 'error code: 1020', 'refused'],
    [422, own(422, 'invalid_from_address'), 'misconfigured'],
    [422, own(422, 'invalid_access'), 'misconfigured'],
    [422, own(422, 'invalid_region'), 'misconfigured'],
    [400, own(400, 'validation_error'), 'refused'],
    [413, own(413, 'too_large'), 'refused'],
    [422, own(422, 'missing_required_field'), 'refused'],
    [429, own(429, 'daily_quota_exceeded'), 'hold'],
    [429, own(429, 'monthly_quota_exceeded'), 'hold'],
    [429, own(429, 'rate_limit_exceeded'), 'slow_down'],
    [409, own(409, 'invalid_idempotent_request'), 'conflict'],
    [409, own(409, 'concurrent_idempotent_requests'), 'retry'],
    // The body gives a different status from HTTP.
    [504, own(403, 'invalid_api_key'), 'retry'],
    [401, own(403, 'invalid_api_key'), 'retry'],
    [500, own(500, 'application_error'), 'retry'],
    [200, own(200, 'application_error'), 'retry'],
  ])('%i %s is %s', (status, body, kind) => {
    expect(kindOf(status, body)).toBe(kind)
  })

  test.each([400, 413, 422])('%i is about one of the mails, whatever its body', (status) => {
    for (const body of [...Object.values(FOREIGN), PAGE]) expect(kindOf(status, body)).toBe('refused')
  })

  test.each(Object.entries(FOREIGN))(
    'with the body %s, any other answer may come after the mail was accepted',
    (_, body) => {
      const known = new Set([400, 413, 422])
      for (let status = 200; status < 600; status++) {
        if (!known.has(status)) expect(kindOf(status, body), String(status)).toBe('retry')
      }
    },
  )

  test('an HTML page may come after the mail was accepted, except a firewall’s 403', () => {
    for (let status = 200; status < 600; status++) {
      if (![400, 403, 413, 422].includes(status)) expect(kindOf(status, PAGE), String(status)).toBe('retry')
    }
  })

  test('no answer may come after the mail was accepted', () => {
    expect(outcomeOf(null, 3)).toEqual({ kind: 'retry', problem: 'no answer', afterSeconds: null })
  })

  test('every row of the table is the first match for some answer', () => {
    const fits = (row: (typeof MEANINGS)[number]) => {
      const body =
        row.body === 'page' ? PAGE : row.body === 'own' ? own(row.status, row.names?.[0] ?? 'any_name') : ''
      return kindOf(row.status, body)
    }
    expect(MEANINGS.map(fits)).toEqual(MEANINGS.map((row) => row.means))
  })
})

describe('a 2xx is accepted only if it accounts for every mail', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `id-${n}` }))
  const error = (index: number) => ({ index, message: 'No such domain.' })

  test.each<[string, unknown]>([
    ['all', { data: ids(3) }],
    ['all, and no errors', { data: ids(3), errors: [] }],
    ['two, and one error', { data: ids(2), errors: [error(1)] }],
    ['none, and three errors', { data: [], errors: [error(2), error(0), error(1)] }],
  ])('%s', (_, body) => {
    for (const status of [200, 201, 207]) expect(kindOf(status, JSON.stringify(body))).toBe('accepted')
  })

  test.each<[string, unknown]>([
    ['nothing', {}],
    ['no ids', { data: [] }],
    ['no ids and no errors', { data: [], errors: [] }],
    ['too few', { data: ids(2) }],
    ['too many', { data: ids(4) }],
    ['an error beyond the last mail', { data: ids(2), errors: [error(3)] }],
    ['an error before the first', { data: ids(2), errors: [error(-1)] }],
    ['one error twice', { data: ids(1), errors: [error(1), error(1)] }],
    ['more ids and errors than mails', { data: ids(3), errors: [error(1)] }],
    ['all, and an error beyond the last', { data: ids(3), errors: [error(7)] }],
    ['two, and one error twice', { data: ids(2), errors: [error(1), error(1)] }],
    ['an id that is empty', { data: [...ids(2), { id: '' }] }],
    ['an id that is none', { data: [...ids(2), { id: 7 }] }],
    ['an error without a place', { data: ids(2), errors: [{ message: 'No.' }] }],
    ['an error in between two mails', { data: ids(2), errors: [error(0.5)] }],
    ['errors that are no list', { data: ids(3), errors: 'none' }],
    ['a list', ids(3)],
    ['null', null],
  ])('not %s', (_, body) => {
    expect(kindOf(200, JSON.stringify(body))).toBe('retry')
  })
})

test('any status, headers and body have an outcome; only known ones let a batch be frozen again', () => {
  const frozenAnew = new Set(['slow_down', 'hold', 'misconfigured', 'refused'])
  fc.assert(
    fc.property(
      fc.integer({ min: 200, max: 599 }),
      fc.dictionary(
        fc.constantFrom('retry-after', 'date', 'ratelimit-limit'),
        fc.stringMatching(/^[ -~]{0,12}$/),
      ),
      fc.oneof(fc.string(), fc.json(), fc.constantFrom(PAGE, ...Object.values(FOREIGN))),
      (status, headers, body) => {
        const outcome = outcomeOf({ status, headers: new Headers(headers), body }, 2)
        if (frozenAnew.has(outcome.kind)) expect([400, 401, 403, 413, 422, 429]).toContain(status)
        if (outcome.kind === 'accepted') expect(status).toBeLessThan(300)
      },
    ),
    { numRuns: 2000 },
  )
})

test.each([
  ['7', 7],
  ['0', 0],
  ['1.2345', 2],
  ['Mon, 30 Nov 2026 03:01:30 GMT', 90],
  ['Mon, 30 Nov 2026 02:00:00 GMT', 0],
  ['1000000000000', 1e12],
  ['-1', null],
  ['soon', null],
  ['', null],
  ['Infinity', null],
  ['0x10', null],
])('retry-after: %s', (header, seconds) => {
  const headers = new Headers({ 'retry-after': header, date: 'Mon, 30 Nov 2026 03:00:00 GMT' })
  expect(outcomeOf({ status: 500, headers, body: '' }, 1)).toMatchObject({ afterSeconds: seconds })
})

test.each<[Record<string, string>, number | null]>([
  [{ 'ratelimit-limit': '10', 'ratelimit-policy': '10;w=1' }, 10],
  [{ 'ratelimit-limit': '10', 'ratelimit-policy': '100;w=10' }, 1],
  [{ 'ratelimit-limit': '0' }, null],
  [{ 'ratelimit-limit': 'many' }, null],
  [{ 'ratelimit-limit': '-5' }, null],
  [{ 'ratelimit-limit': '10', 'ratelimit-policy': '10;w=0' }, 10],
  [{}, null],
])('a rate of %o', (headers, perSecond) => {
  expect(rateOf(new Headers(headers)).perSecond).toBe(perSecond)
})

test('no rate limit causes a wait of more than a minute', () => {
  expect(rateOf(new Headers({ 'ratelimit-reset': '86400' })).resetSeconds).toBe(60)
})

describe('the provider’s error text', () => {
  test.each([
    ['Invalid `to` field: maja@runner.org', 'Invalid `to` field: [address]'],
    ['"Maja" <maja@runner.org> and b%40c.org', '"Maja" and [address]'],
    [PAGE, 'Blocked Sorry, you have been blocked.'],
    ['<style>a { b: c }</style><p>No</p>', 'No'],
    ['two\r\nlines\u0000', 'two lines'],
    ['', ''],
  ])('%j', (text, words) => {
    expect(providerReason(text)).toBe(words)
  })

  test('is shortened, and has no address in it, however long it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a@b.org', ' ', '<', '>', 'x', '@', ',')),
        fc.string(),
        (parts, more) => {
          const words = providerReason(parts.join('') + more)
          expect(words.length).toBeLessThanOrEqual(200)
          expect(words).not.toContain('@')
        },
      ),
    )
    expect(providerReason('a'.repeat(2_000_000)).length).toBe(200)
  })
})
