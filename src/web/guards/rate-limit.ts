import { SIGNUP_LIMIT_PERIOD_SECONDS } from '../../policy.ts'
import type { AppContext } from '../context.ts'
import { neighborhoodOf } from './client-ip.ts'
import { type Refusal, tooMany } from './refusal.ts'

/** Limits the forms that anybody can send, all of them together, for each network. */
export async function rateLimited(c: AppContext): Promise<Refusal | null> {
  const { success } = await c.env.SIGNUP_LIMIT.limit({ key: neighborhoodOf(c) ?? 'unknown' })
  return success
    ? null
    : tooMany(
        'There have been too many tries from your network. Please try again in a minute.',
        SIGNUP_LIMIT_PERIOD_SECONDS,
      )
}
