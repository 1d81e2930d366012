import type { App } from './app.ts'
import { anyDue } from './db/deliveries.ts'
import { deliver } from './delivery/deliver.ts'
import { logError } from './log.ts'

/** The cron: rings the bell when anything is due, and delivers by itself when the bell cannot be rung. */
export async function tick(app: App): Promise<void> {
  if (!(await anyDue(app.env.DB, app.now()))) return
  try {
    await app.env.BELL.send({})
  } catch (error) {
    logError('bell not rung, the cron delivers', error)
    await deliver(app.env.DB, app.sender, app.now())
  }
}
