import type { ConfirmMails, SendingState } from '../db/sending.ts'

/** An instant in the API's format: ISO 8601, UTC. */
export function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}

export function sendingJson({ state, reason, untilAt }: SendingState, confirmMails: ConfirmMails) {
  return { state, reason, until: iso(untilAt), confirmMails }
}
