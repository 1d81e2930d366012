import { readToken, type Secrets, signToken } from '../lib/tokens.ts'

/** An enrollment, and the generation of its links: those of another generation open nothing. */
export interface LinkOwner {
  readonly enrollmentId: number
  readonly linkGeneration: number
}

/** A reader can have new links made this many times: a token has 16 bits for the generation, and 32 for the enrollment. */
export const LAST_GENERATION = 2 ** 16 - 1
const GENERATION_UNIT = 2 ** 32

/**
 * Each purpose has its own token, so that a link she shares (the plan) opens nothing else. What opens her data can be
 * taken back; unsubscribe links are good for ever.
 */
export function linkTokens(secret: string, owner: LinkOwner) {
  return {
    courseToken: signToken(secret, 'course', numberOf(owner)),
    planToken: signToken(secret, 'plan', numberOf(owner)),
    unsubscribeToken: signToken(secret, 'unsubscribe', owner.enrollmentId),
  }
}

export function enrollmentOf(secrets: Secrets, purpose: 'unsubscribe', token: string): number | null {
  return readToken(secrets, purpose, token)
}

/** Whose link it is. Whether it is of the present generation, only her row can tell. */
export function ownerOf(secrets: Secrets, purpose: 'course' | 'plan', token: string): LinkOwner | null {
  const number = readToken(secrets, purpose, token)
  if (number === null) return null
  return { enrollmentId: number % GENERATION_UNIT, linkGeneration: Math.floor(number / GENERATION_UNIT) }
}

function numberOf({ enrollmentId, linkGeneration }: LinkOwner): number {
  return linkGeneration * GENERATION_UNIT + enrollmentId
}

const PURPOSE = 'confirm'

/** Names one sign-up, so that its link confirms what that one said and nothing else. */
export function confirmTokenOf(secret: string, signUpId: number): string {
  return signToken(secret, PURPOSE, signUpId)
}

export function signUpOf(secrets: Secrets, token: string): number | null {
  return readToken(secrets, PURPOSE, token)
}
