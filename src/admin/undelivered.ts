import type { App } from '../app.ts'
import { type UndeliveredRow, undeliveredMails } from '../db/failed-deliveries.ts'
import { DAY_MS } from '../lib/durations.ts'
import { UNDELIVERED_DAYS, UNDELIVERED_SHOWN } from '../policy.ts'

export function undeliveredLately({ env, now }: App): Promise<UndeliveredRow[]> {
  return undeliveredMails(env.DB, now() - UNDELIVERED_DAYS * DAY_MS, UNDELIVERED_SHOWN)
}
