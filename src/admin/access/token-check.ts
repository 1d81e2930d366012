import { sameSecret } from '../../lib/tokens.ts'
import { logRefusal } from '../../log.ts'
import { WRONG_TOKEN_DELAY_MS } from '../../policy.ts'
import type { AppContext } from '../../web/context.ts'
import { householdIpOf, truncatedIpOf } from '../../web/guards/limits.ts'

export type TokenCheck = 'right' | 'wrong' | 'too_many'

/**
 * Wrong tokens are slow and rate-limited per network.
 * The right one always passes, so nobody can lock the operator out.
 */
export async function checkToken(c: AppContext, via: 'api' | 'sign-in', given: string): Promise<TokenCheck> {
  const { ADMIN_TOKEN, ADMIN_LIMIT } = c.env
  if (ADMIN_TOKEN && sameSecret(given, ADMIN_TOKEN)) return 'right'
  logRefusal(via, truncatedIpOf(c))
  await c.var.app.clock.pause(WRONG_TOKEN_DELAY_MS)
  const { success } = await ADMIN_LIMIT.limit({ key: householdIpOf(c) ?? 'unknown' })
  return success ? 'wrong' : 'too_many'
}
