import { readToken, type Secrets, signToken } from '../lib/tokens.ts'

export type Purpose = 'confirm' | 'course' | 'plan' | 'unsubscribe'

/**
 * Each purpose has its own token, so that a link she shares (the plan) opens nothing else. Each is signed when it is
 * first asked for: a mail shows two or three, and signing is a good part of what a mail costs.
 */
export function linkTokens(secret: string, enrollmentId: number) {
  const signed = new Map<Purpose, string>()
  const tokenFor = (purpose: Purpose): string => {
    const token = signed.get(purpose) ?? signToken(secret, purpose, enrollmentId)
    signed.set(purpose, token)
    return token
  }
  return {
    get confirmToken() {
      return tokenFor('confirm')
    },
    get courseToken() {
      return tokenFor('course')
    },
    get planToken() {
      return tokenFor('plan')
    },
    get unsubscribeToken() {
      return tokenFor('unsubscribe')
    },
  }
}

export function enrollmentOf(secrets: Secrets, purpose: Purpose, token: string): number | null {
  return readToken(secrets, purpose, token)
}
