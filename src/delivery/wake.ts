import { logError } from '../log.ts'

/** Says "there is work". Losing a ring costs at most the minute until the next cron, so a failed one is only logged. */
export async function ringBell(bell: Queue<Record<string, never>>, delaySeconds = 0): Promise<void> {
  try {
    await bell.send({}, { delaySeconds })
  } catch (error) {
    logError('bell not rung', error)
  }
}
