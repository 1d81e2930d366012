import * as policy from '../../src/policy.ts'

export type PolicyName = keyof typeof policy

const NUMBERS: ReadonlyMap<string, unknown> = new Map(Object.entries(policy))

/** A part of a sentence, and the numbers it is built from. */
export interface Stated {
  readonly names: readonly PolicyName[]
  readonly words: string
}

export function says(strings: TemplateStringsArray, ...parts: readonly Stated[]): Stated {
  const words = strings.map((string, at) => string + (parts[at]?.words ?? '')).join('')
  return { names: parts.flatMap(({ names }) => names), words }
}

/** '10 minutes' */
export function span(name: PolicyName): Stated {
  return { names: [name], words: counted(numberOf(name).toString(), name) }
}

/** 'ten minutes' */
export function spelled(name: PolicyName): Stated {
  return { names: [name], words: counted(inWords(numberOf(name)), name) }
}

/** 'an hour', as in "once an hour" */
export function article(name: PolicyName): Stated {
  const whole: Readonly<Record<string, string>> = {
    '60 seconds': 'a minute',
    '60 minutes': 'an hour',
    '1 hour': 'an hour',
    '24 hours': 'a day',
    '365 days': 'a year',
    '1 year': 'a year',
  }
  const words = span(name).words
  return { names: [name], words: whole[words] ?? words }
}

export function digits(name: PolicyName): Stated {
  return { names: [name], words: numberOf(name).toLocaleString('en') }
}

export function word(name: PolicyName): Stated {
  return { names: [name], words: inWords(numberOf(name)) }
}

export function percent(name: PolicyName): Stated {
  return { names: [name], words: `${Number((100 * numberOf(name)).toPrecision(6))} %` }
}

export function networkShare(): Stated {
  return { names: ['SIGNUP_CAP_MIN_NETWORKS'], words: `${100 / policy.SIGNUP_CAP_MIN_NETWORKS} %` }
}

/** The newest bucket is seldom full. */
export function reputationWindow(): Stated {
  const mails = (policy.REPUTATION_BUCKETS - 1) * policy.REPUTATION_BUCKET_MAILS
  return { names: ['REPUTATION_BUCKETS', 'REPUTATION_BUCKET_MAILS'], words: mails.toLocaleString('en') }
}

export function furtherReports(): Stated {
  const reports = policy.COMPLAINT_PAUSE_SHARE * policy.COMPLAINT_MIN_MAILS
  return { names: ['COMPLAINT_PAUSE_SHARE', 'COMPLAINT_MIN_MAILS'], words: String(reports) }
}

/** wrangler.toml gives the queue a hundred retries. */
export function eventOutage(): Stated {
  return { names: ['EVENT_RETRY_SECONDS'], words: `${(100 * policy.EVENT_RETRY_SECONDS) / 60} minutes` }
}

/** The waits after the first failures, up to the longest that an endpoint rests. */
export function webhookWaits(): Stated {
  const longest = policy.WEBHOOK_REST_MAX_SECONDS
  const waits = [...policy.WEBHOOK_RETRY_SECONDS.filter((seconds) => seconds < longest), longest]
  const words: Readonly<Record<number, string>> = {
    5: '5 seconds',
    300: 'then for 5 minutes',
    1800: 'for 30 minutes',
    3600: 'and for 1 hour',
  }
  return {
    names: ['WEBHOOK_RETRY_SECONDS', 'WEBHOOK_REST_MAX_SECONDS'],
    words: waits.map((seconds) => words[seconds] ?? `${seconds} seconds`).join(', '),
  }
}

function numberOf(name: PolicyName): number {
  const value = NUMBERS.get(name)
  if (typeof value !== 'number') throw new Error(`${name} is no number`)
  return value
}

function counted(value: string, name: PolicyName): string {
  const unit = name.slice(name.lastIndexOf('_') + 1).toLowerCase()
  return `${value} ${numberOf(name) === 1 ? unit.replace(/s$/, '') : unit}`
}

function inWords(value: number): string {
  const words = [
    'no',
    'one',
    'two',
    'three',
    'four',
    'five',
    'six',
    'seven',
    'eight',
    'nine',
    'ten',
    'eleven',
    'twelve',
  ]
  return words[value] ?? String(value)
}
