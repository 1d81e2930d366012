import * as z from 'zod'
import type { MortalStack } from './mortal-stack.ts'

export interface CourseClock {
  now(): number
  /** Moves the clock of the course forward to an instant; never back. */
  moveTo(at: number): Promise<void>
}

export async function openClock(ask: MortalStack['ask']): Promise<CourseClock> {
  let ahead = 0
  const set = async (init: () => RequestInit) => {
    const { text } = await ask('/local/clock', init)
    ahead = Date.parse(answerSchema.parse(JSON.parse(text)).now) - Date.now()
  }
  const now = () => Date.now() + ahead
  await set(() => ({ method: 'POST', body: '{}' }))
  return {
    now,
    async moveTo(at) {
      // The Worker uses the new time before its answer arrives, and the provider must not lag behind it.
      ahead = Math.max(ahead, Math.ceil(at) - Date.now())
      const body = () => JSON.stringify({ now: new Date(now()).toISOString() })
      await set(() => ({ method: 'POST', body: body() }))
    },
  }
}

const answerSchema = z.object({ now: z.string() })
