import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { CourseClock } from './course-clock.ts'
import type { Dice } from './dice.ts'
import type { OperatorAct } from './evidence.ts'
import type { MortalStack } from './mortal-stack.ts'

const PATIENCE_MS = 2500
/** Longer than any claimed batch waits before its request is sent. */
const CALM_MS = 2000
const HOUR_MS = 3_600_000

export interface Operator {
  acts: readonly OperatorAct[]
  isBusy(): boolean
  /** The operator's actions in a step: pauses sending for a while, retries refused mail, or does nothing. */
  step(step: number): Promise<void>
  sendAgain(): Promise<void>
  /** Ends a pause that spam complaints caused. */
  resume(): Promise<void>
  /** How many mails are uncertain, of lessons and letters. */
  uncertain(): Promise<number>
  /** Settles as not sent each uncertain batch that the provider never accepted. Returns their number. */
  settle(isTaken: (delivery: string) => boolean): Promise<number>
  /** A request has reached the provider, or the provider has refused the account. */
  arrived(): void
  halted(): void
}

export function openOperator(
  dice: Dice,
  around: { ask: MortalStack['ask']; clock: CourseClock; adminToken: string },
): Operator {
  const acts: OperatorAct[] = []
  const awaited = { arrival: Promise.withResolvers<void>(), halt: Promise.withResolvers<void>() }
  let [working, arrivedAt] = [0, 0]
  const post = async (deed: OperatorAct['deed'], path: string, body: object, key: string | null = null) => {
    const startedAt = Date.now()
    const { status, text } = await around.ask(`/api/admin/${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${around.adminToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (status >= 300) throw new Error(`${path} answered ${status}: ${text}`)
    const [answeredAt, answeredCourseAt] = [Date.now(), around.clock.now()]
    acts.push({ deed, startedAt, answeredAt, answeredCourseAt, key })
  }
  const readUncertain = async () => {
    const headers = { authorization: `Bearer ${around.adminToken}` }
    const { text } = await around.ask('/api/admin/uncertain', { headers })
    return uncertainSchema.parse(JSON.parse(text)).batches
  }
  const soon = (moment: keyof typeof awaited) => {
    awaited[moment] = Promise.withResolvers<void>()
    return Promise.race([awaited[moment].promise, sleep(PATIENCE_MS)])
  }
  const pause = async (from: keyof typeof awaited, meanwhile: () => Promise<unknown>) => {
    await soon(from)
    await post('pause', 'sending/pause', { reason: 'drill' })
    await meanwhile()
    await post('resume', 'sending/resume', {})
  }
  const wait = (step: number) => sleep(200 + 7000 * dice.roll('operator waits', step) ** 3)
  const waitForDays = async (step: number) => {
    do await sleep(CALM_MS)
    while (Date.now() - arrivedAt < CALM_MS)
    const { clock } = around
    await clock.moveTo(clock.now() + dice.between(25, 60, 'operator is away', step) * HOUR_MS)
    await sleep(300)
  }
  const perform = (step: number): Promise<void> => {
    switch (dice.weigh(DEEDS, 'operator', step)) {
      case 'nothing':
        return Promise.resolve()
      case 'pause':
        return pause('arrival', () => wait(step))
      case 'pause_halted':
        return pause('halt', () => wait(step))
      case 'pause_for_days':
        return pause('arrival', () => waitForDays(step))
      case 'send_again':
        return operator.sendAgain()
    }
  }
  const operator: Operator = {
    acts,
    isBusy: () => working > 0,
    async step(step) {
      working++
      await perform(step).finally(() => working--)
    },
    sendAgain: () => post('send_again', 'refused/send-again', {}),
    resume: () => post('resume', 'sending/resume', {}),
    async uncertain() {
      return (await readUncertain()).reduce((sum, { deliveries }) => sum + deliveries.length, 0)
    },
    async settle(isTaken) {
      const unsent = (await readUncertain()).filter(
        ({ deliveries }) => !deliveries.some((row) => isTaken(row.delivery)),
      )
      for (const { batch } of unsent) {
        await post('not_sent', `uncertain/${batch}/settle`, { outcome: 'not_sent' }, `batch/${batch}`)
      }
      return unsent.length
    },
    arrived() {
      arrivedAt = Date.now()
      awaited.arrival.resolve()
    },
    halted: () => awaited.halt.resolve(),
  }
  return operator
}

const DEEDS = { nothing: 40, pause: 20, pause_halted: 14, pause_for_days: 8, send_again: 18 }

const uncertainSchema = z.object({
  batches: z.array(z.object({ batch: z.string(), deliveries: z.array(z.object({ delivery: z.string() })) })),
})
