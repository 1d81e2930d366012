import type { AcceptedMail, Act, Deed, Evidence, OperatorAct, RefusedMail, RequestFacts } from './evidence.ts'

export const RULES = { lessons: ['one', 'two'], gapDays: 7, hour: 7 }
export const DAY_MS = 86_400_000
export const WEEK_MS = 7 * DAY_MS

/** One reader who stays, on a course of two lessons: one mail in each of four batches. */
export function goodRun(): Evidence {
  const mails = [
    mailOf('confirm', '1', 'batch/a', 5),
    mailOf('welcome', '2', 'batch/b', 20),
    mailOf('one', '3', 'batch/c', WEEK_MS),
    mailOf('two', '4', 'batch/d', 2 * WEEK_MS),
  ]
  return {
    readers: [readerWith(act('sign_up', 0), act('confirm', 10))],
    requests: mails.map((mail) => ({ ...requestOf(mail.key, 1, mail.acceptedCourseAt), items: [mail] })),
    accepted: mails,
    refused: [],
    operator: [],
    letters: [],
    delivered: ['1', '2', '3', '4'],
    quiet: [],
    delays: [],
    kills: [],
    rows: {
      batches: mails.map((mail) => ({
        key: mail.key,
        status: 'settled',
        firstAttemptCourseAt: mail.acceptedCourseAt,
      })),
      deliveries: mails.map(({ address, message, delivery, key }) => ({
        address,
        message,
        delivery,
        key,
        status: 'sent',
        reason: null,
        isMarkedDelivered: true,
      })),
      enrollments: [{ address: 'ada@runner.org', status: 'completed' }],
      archived: 0,
      counters: [{ kind: 'readers', name: 'completed', counts: '[1]' }],
      counted: [{ kind: 'readers', name: 'completed', counts: '[1]' }],
    },
  }
}

export function readerWith(...acts: Act[]): Evidence['readers'][number] {
  return { address: 'ada@runner.org', timezone: 'Europe/London', acts, endedByMailAt: null }
}

export function act(deed: Deed, at: number): Act {
  return { deed, startedAt: at, answeredAt: at + 1, answeredCourseAt: at + 1, ok: true }
}

export function mailOf(message: string, delivery: string, key: string, at = 3 * WEEK_MS): AcceptedMail {
  return {
    address: 'ada@runner.org',
    message,
    delivery,
    key,
    id: delivery,
    acceptedCourseAt: at,
    links: {},
    editions: ['0'],
  }
}

export function requestOf(key: string, attempt: number, at = 0): RequestFacts {
  return {
    key,
    attempt,
    arrivedAt: at,
    arrivedCourseAt: at,
    bodyHash: 'bytes',
    items: [],
    fault: null,
    surelyRefused: false,
  }
}

export function refusalOf(message: string, delivery: string, key: string, at: number): RefusedMail {
  return { address: 'ada@runner.org', message, delivery, key, refusedCourseAt: at, words: 'too odd' }
}

export function operatorAct(deed: OperatorAct['deed'], at: number, key: string | null = null): OperatorAct {
  return { deed, startedAt: at, answeredAt: at + 1, answeredCourseAt: at + 1, key }
}
