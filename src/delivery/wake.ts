import { logError } from '../log.ts'

/** Says "there is work". Losing a wake-up costs at most the minute until the next cron, so a failed one is only logged. */
export async function wakeDelivery(queue: Queue<Record<string, never>>, delaySeconds = 0): Promise<void> {
  try {
    await queue.send({}, { delaySeconds })
  } catch (error) {
    logError('wake-up not sent', error)
  }
}
