import type { Fault } from '../../src/local/inbox/faults/fault.ts'

type Headers = Record<string, string>

const json = { 'content-type': 'application/json' }

/** The provider answers with one of its own errors and has accepted nothing. */
export function refuses(statusCode: number, name: string, headers: Headers = {}): Fault {
  const body = JSON.stringify({ statusCode, name, message: `A drill: ${name}.` })
  return { when: 'before', answer: { status: statusCode, headers: { ...json, ...headers }, body } }
}

/** The same answer, but the mail was accepted before. */
export function takesAndSays(statusCode: number, name: string): Fault {
  return { ...refuses(statusCode, name), when: 'after' }
}

export function answers(when: Fault['when'], status: number, body: string): Fault {
  return { when, answer: { status, headers: json, body } }
}

export function breaksOff(when: Fault['when']): Fault {
  return { when, answer: 'reset' }
}
