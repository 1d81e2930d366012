import { readToken, type Secrets, signToken } from '../lib/tokens.ts'

const PURPOSE = 'confirm'

/** Names one sign-up, so that its link confirms what that one said and nothing else. */
export function confirmTokenOf(secret: string, signUpId: number): string {
  return signToken(secret, PURPOSE, signUpId)
}

export function signUpOf(secrets: Secrets, token: string): number | null {
  return readToken(secrets, PURPOSE, token)
}
