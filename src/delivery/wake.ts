import { logError } from '../log.ts'

/** Sends an empty message. Losing it costs at most a minute until the cron, so a failure is only logged. */
export async function wakeDelivery(queue: Queue<Record<string, never>>, delaySeconds = 0): Promise<void> {
  try {
    await queue.send({}, { delaySeconds })
  } catch (error) {
    logError('wake-up not sent', error)
  }
}
