import { readToken, type Secrets, signToken } from '../lib/tokens.ts'

/** An enrollment and the generation of its links. Links of another generation are invalid. */
export interface LinkOwner {
  readonly enrollmentId: number
  readonly linkGeneration: number
}

/** A token has 16 bits for the generation and 32 for the enrollment. */
export const LAST_GENERATION = 2 ** 16 - 1
const GENERATION_UNIT = 2 ** 32

/**
 * Each purpose has its own token, so that a shared link to the lead magnet opens nothing else. Links to personal data
 * can be revoked; unsubscribe links work for ever.
 */
export function linkTokens(secret: string, owner: LinkOwner) {
  return {
    courseToken: signToken(secret, 'course', numberOf(owner)),
    magnetToken: signToken(secret, 'magnet', numberOf(owner)),
    unsubscribeToken: signToken(secret, 'unsubscribe', owner.enrollmentId),
  }
}

function numberOf({ enrollmentId, linkGeneration }: LinkOwner): number {
  return linkGeneration * GENERATION_UNIT + enrollmentId
}

export function enrollmentOf(secrets: Secrets, purpose: 'unsubscribe', token: string): number | null {
  return readToken(secrets, purpose, token)
}

/** The owner of a link. Only the database knows whether its generation is current. */
export function ownerOf(secrets: Secrets, purpose: 'course' | 'magnet', token: string): LinkOwner | null {
  const number = readToken(secrets, purpose, token)
  if (number === null) return null
  return { enrollmentId: number % GENERATION_UNIT, linkGeneration: Math.floor(number / GENERATION_UNIT) }
}

/** Both name one request: the link in the mail to the new address makes the change, the other one stops it. */
export function addressTokens(secret: string, changeId: number) {
  return {
    newAddressToken: signToken(secret, 'new-address', changeId),
    oldAddressToken: signToken(secret, 'old-address', changeId),
  }
}

export function addressChangeOf(
  secrets: Secrets,
  purpose: 'new-address' | 'old-address',
  token: string,
): number | null {
  return readToken(secrets, purpose, token)
}

const PURPOSE = 'confirm'

/** Names one sign-up, so that its link confirms exactly those answers. */
export function confirmTokenOf(secret: string, signUpId: number): string {
  return signToken(secret, PURPOSE, signUpId)
}

export function signUpOf(secrets: Secrets, token: string): number | null {
  return readToken(secrets, PURPOSE, token)
}
