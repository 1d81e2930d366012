import { Hono } from 'hono'
import { countMailed, suppressAddresses } from '../../db/suppressions.ts'
import { emailKeyOf } from '../../domain/email-address.ts'
import type { AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { limitList } from '../../web/limit-body.ts'
import { recordAction } from '../actions/action-log.ts'
import { suppressionsSchema } from './schemas/lists.ts'

export const suppressionsApi = new Hono<AppEnv>()

const REASONS = { bounce: 'bounced', complaint: 'complained', manual: 'provider' } as const

/** Nothing is ever removed, and readers unblocked since `listedAt` stay unblocked. `dryRun` only counts. */
suppressionsApi.post('/suppressions', limitList, async (c) => {
  const input = suppressionsSchema.safeParse(await c.req.json().catch(() => null))
  if (!input.success) {
    return jsonError(
      c,
      422,
      'invalid_input',
      'Send {"addresses":[{"email","origin","listedAt"}]} with at most 100 addresses.',
    )
  }
  const list = input.data.addresses.map(({ email, origin, listedAt }) => ({
    emailKey: emailKeyOf(email),
    reason: REASONS[origin],
    listedAt: listedAt === undefined ? null : Date.parse(listedAt),
  }))
  const { mailed, letIn } = await countMailed(c.env.DB, list)
  if (input.data.dryRun) return c.json({ mailed, suppressed: 0, letIn })
  const suppressed = await suppressAddresses(c.env.DB, list, c.var.app.now())
  if (suppressed > 0) await recordAction(c, 'take_suppressions')
  return c.json({ mailed, suppressed, letIn })
})
