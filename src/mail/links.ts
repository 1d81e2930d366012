import { readToken, type Secrets, signToken } from '../lib/tokens.ts'

export type Purpose = 'confirm' | 'course' | 'plan' | 'unsubscribe'

/** Each purpose has its own token, so that a link she shares (the plan) opens nothing else. */
export function linkTokens(secret: string, enrollmentId: number) {
  return {
    confirmToken: signToken(secret, 'confirm', enrollmentId),
    courseToken: signToken(secret, 'course', enrollmentId),
    planToken: signToken(secret, 'plan', enrollmentId),
    unsubscribeToken: signToken(secret, 'unsubscribe', enrollmentId),
  }
}

export function enrollmentOf(secrets: Secrets, purpose: Purpose, token: string): number | null {
  return readToken(secrets, purpose, token)
}
