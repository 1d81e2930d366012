import type { FaultAnswer } from '../../src/local/inbox/faults/fault.ts'
import type { Dice } from './dice.ts'

/** Draws for one answer. A replayed seed gives the same request the same answer. */
export interface Draw {
  pick<const Choice>(choices: readonly [Choice, ...Choice[]], what: string): Choice
  roll(what: string): number
  /** How many mails the request holds. */
  mails: number
}

export type Answer = Exclude<FaultAnswer, string>

export function drawFor(dice: Dice, mails: number, ...name: readonly (string | number)[]): Draw {
  return {
    mails,
    pick: (choices, what) => dice.pick(choices, what, ...name),
    roll: (what) => dice.roll(what, ...name),
  }
}

type Shape = (status: number, name: string) => { type: string | null; body: string }

const json = (value: unknown, type = 'application/json') => ({ type, body: JSON.stringify(value) })
const PAGE =
  '<!doctype html><html><head><title>One moment</title></head><body><h1>One moment</h1></body></html>'

/** What the provider itself says about an error. */
export const own = (status: number, name: string, message = `This is a drill: ${name}.`): Answer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ statusCode: status, name, message }),
})

/** Bodies that a proxy between us and the provider may write. */
const FOREIGN: readonly [Shape, ...Shape[]] = [
  () => json({ message: 'Endpoint request timed out' }),
  (status) => json({ type: 'about:blank', title: 'No', status, detail: 'Drill' }, 'application/problem+json'),
  (status) => json({ error: { code: status, status: 'UNAVAILABLE' } }),
  () => json('upstream request timeout'),
  (status) => json(status),
  () => json(null),
  () => json([{ message: 'no' }]),
  (status, name) => ({ type: 'application/json', body: `{"statusCode":${status},"name":"${name}","mess` }),
]

/**
 * The same as HTML pages, plain text and the provider's own words, also with a status that contradicts them.
 */
const ANY: readonly [Shape, ...Shape[]] = [
  ...FOREIGN,
  (status, name) => json({ statusCode: status, name, message: `This is a drill: ${name}.` }),
  () => json({ statusCode: 422, name: 'validation_error', message: 'This is a drill: a liar.' }),
  () => ({ type: 'text/html; charset=utf-8', body: PAGE }),
  () => ({ type: 'text/plain', body: 'upstream connect error or disconnect/reset before headers' }),
  () => ({ type: null, body: '' }),
  () => ({ type: null, body: 'no' }),
]

/** An answer with this status and any body at all. */
export const anyBody = (draw: Draw, status: number, name: string): Answer => shaped(draw, ANY, status, name)

/** A JSON answer that the provider did not write. */
export const foreignBody = (draw: Draw, status: number, name: string): Answer =>
  shaped(draw, FOREIGN, status, name)

/** A firewall's page. */
export const page = (status: number): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: PAGE,
})

function shaped(draw: Draw, shapes: typeof ANY, status: number, name: string): Answer {
  const { type, body } = draw.pick(shapes, 'shape')(status, name)
  return {
    status,
    headers: { ...(type === null ? {} : { 'content-type': type }), ...retryAfter(draw) },
    body,
  }
}

export function retryAfter(draw: Draw): Record<string, string> {
  const value = draw.pick(RETRY_AFTER, 'retry-after')
  return value === null ? {} : { 'retry-after': value }
}

const RETRY_AFTER = [
  null,
  '0',
  '1',
  '1.2345',
  '1e12',
  '-1',
  '172800',
  'Wed, 21 Oct 2026 07:28:00 GMT',
  'soon',
] as const

/** Rate-limit headers that are sometimes wrong. */
export function oddRate(draw: Draw): Record<string, string> {
  return draw.roll('odd rate') < 0.1 ? draw.pick(RATES, 'rate') : {}
}

const RATES: readonly [Record<string, string>, ...Record<string, string>[]] = [
  {
    'ratelimit-limit': '1',
    'ratelimit-policy': '1;w=3600',
    'ratelimit-remaining': '0',
    'ratelimit-reset': '3600',
  },
  { 'ratelimit-limit': '0', 'ratelimit-remaining': '0', 'ratelimit-reset': '0' },
  { 'ratelimit-limit': '1e300', 'ratelimit-policy': '1e300;w=0', 'ratelimit-reset': '1e12' },
  {
    'ratelimit-limit': 'many',
    'ratelimit-policy': '???',
    'ratelimit-remaining': '-1',
    'ratelimit-reset': '1.5',
  },
]

/** A success that does not mention each mail. */
export function unaccounted(draw: Draw): Answer {
  const status = draw.pick([200, 200, 200, 201, 202, 204, 206], 'status')
  const body = draw.pick(UNACCOUNTED, 'body')(draw.mails)
  return {
    status,
    headers: { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json' },
    body,
  }
}

const ids = (count: number) => Array.from({ length: Math.max(0, count) }, () => ({ id: crypto.randomUUID() }))
const failed = (...indexes: number[]) => indexes.map((index) => ({ index, message: 'Drill' }))
const success = (data: unknown, errors?: unknown) => JSON.stringify({ data, errors })

const UNACCOUNTED: readonly [(mails: number) => string, ...((mails: number) => string)[]] = [
  () => '{}',
  () => success([]),
  () => success([], []),
  (mails) => success(ids(mails - 1), []),
  (mails) => success(ids(mails - 1), failed(mails + 3)),
  (mails) => success(ids(mails - 1), failed(-1)),
  (mails) => (mails < 2 ? '{"data":null}' : success(ids(mails - 2), failed(0, 0))),
  (mails) => success(ids(mails), failed(0)),
  (mails) => success(ids(mails + 1)),
  (mails) => success(ids(mails).map(() => ({}))),
  (mails) => success(ids(mails)).slice(0, -12),
  () => PAGE,
  () => '',
  () => 'null',
  () => '[]',
  () => '"queued"',
  () => JSON.stringify({ statusCode: 500, name: 'application_error', message: 'Drill' }),
]

/** A success whose body breaks off halfway. */
export const brokenOff = (draw: Draw): Answer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: success(ids(draw.mails), []),
  cutAfter: 20,
})
