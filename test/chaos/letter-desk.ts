import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import type { CourseClock } from './course-clock.ts'
import type { Dice } from './dice.ts'
import { LETTER_NAMES } from './editions.ts'
import type { LetterFacts, RequestFacts } from './evidence.ts'
import type { MortalStack } from './mortal-stack.ts'

const PATIENCE_MS = 2500
const DAY_MS = 86_400_000
/** A day is over everywhere, and its letter out, this long after it began in UTC. */
const DAY_IS_OVER_MS = 1.6 * DAY_MS
const [FIRST_STEP, STEPS_APART] = [3, 2]

export interface LetterDesk {
  facts: readonly LetterFacts[]
  isBusy(): boolean
  /** Whether a letter is still to be sent or under way. */
  isPlanning(): boolean
  /** Whether a letter that nothing holds back is still going out. */
  isWaiting(): Promise<boolean>
  /** Sends, pauses, resumes and stops the letters of a step. */
  step(step: number): Promise<void>
  arrived(request: RequestFacts): void
  /** Mail of letters that is marked as delivered. */
  delivered(): Promise<number>
}

interface Plan {
  step: number
  /** For a day, in so many days. Null is at once. */
  inDays: number | null
  pressesTwice: boolean
  midway: 'nothing' | 'pause' | 'stop'
}

type Facts = LetterFacts & { acts: LetterFacts['acts'][number][] }

/** The operator, who sends letters, some twice or for a day, and pauses, resumes and stops some midway. */
export function openLetterDesk(
  dice: Dice,
  count: number,
  around: { ask: MortalStack['ask']; clock: CourseClock; adminToken: string },
): LetterDesk {
  const letters = LETTER_NAMES.slice(0, count).map((name, index) => {
    return {
      facts: { name, acts: [], state: 'draft', endedAt: null } as Facts,
      plan: planOf(dice, name, index),
    }
  })
  const arrivals = new Map<string, PromiseWithResolvers<void>>()
  let [working, now] = [0, 0]
  const headers = { authorization: `Bearer ${around.adminToken}`, 'content-type': 'application/json' }

  async function press({ acts, name }: Facts, deed: LetterFacts['acts'][number]['deed'], body = {}) {
    const startedAt = Date.now()
    const { status } = await around.ask(`/api/admin/letters/${name}/${deed}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    })
    const [answeredAt, answeredCourseAt] = [Date.now(), around.clock.now()]
    acts.push({ deed, startedAt, answeredAt, answeredCourseAt, ok: status < 300 })
  }

  async function look() {
    const { text } = await around.ask('/api/admin/letters', { headers })
    const answer = listSchema.parse(JSON.parse(text))
    for (const { facts } of letters) {
      facts.state = answer.letters.find(({ name }) => name === facts.name)?.state ?? 'draft'
      if (facts.state !== 'sent') facts.endedAt = null
      else facts.endedAt ??= Date.now()
    }
    return answer.letters
  }

  async function send(facts: Facts, { inDays, pressesTwice, midway }: Plan) {
    const day = (days: number) => new Date(around.clock.now() + days * DAY_MS).toISOString().slice(0, 10)
    const body = inDays === null ? {} : { on: day(inDays) }
    await Promise.all((pressesTwice ? [1, 2] : [1]).map(() => press(facts, 'send', body)))
    if (midway === 'nothing' || !wasDone(facts, 'send')) return
    const arrival = Promise.withResolvers<void>()
    arrivals.set(facts.name, arrival)
    await Promise.race([arrival.promise, sleep(PATIENCE_MS)])
    await press(facts, midway)
    // One that is planned for a day stays paused over that day.
    if (midway !== 'pause' || inDays !== null) return
    await sleep(200 + 3000 * dice.roll('letter rests', facts.name) ** 3)
    await press(facts, 'resume')
  }

  return {
    facts: letters.map(({ facts }) => facts),
    isBusy: () => working > 0,
    isPlanning: () => letters.some(({ facts }) => !['sent', 'stopped'].includes(facts.state)),
    async isWaiting() {
      const isHeld = ({ sendOn }: { sendOn: string | null }) =>
        sendOn !== null && around.clock.now() < Date.parse(sendOn) + DAY_IS_OVER_MS
      return (await look()).some((letter) => letter.state === 'sending' && !isHeld(letter))
    },
    async step(step) {
      now = step
      working++
      const due = letters.filter(({ plan }) => plan.step <= now)
      const work = due.map(async ({ facts, plan }) => {
        if (!wasDone(facts, 'send')) return send(facts, plan)
        if (wasDone(facts, 'pause') && !wasDone(facts, 'resume')) return press(facts, 'resume')
      })
      await Promise.all(work).finally(() => working--)
    },
    arrived({ items }) {
      for (const { message } of items) arrivals.get(message)?.resolve()
    },
    async delivered() {
      return (await look()).reduce((sum, { counts }) => sum + counts.delivered, 0)
    },
  }
}

function planOf(dice: Dice, name: string, index: number): Plan {
  const when = dice.pick(['at once', 'at once', 'on a day'], 'letter goes', name)
  return {
    step: FIRST_STEP + STEPS_APART * index,
    inDays: when === 'at once' ? null : dice.between(1, 3, 'letter in days', name),
    pressesTwice: dice.roll('letter twice', name) < 0.5,
    midway: dice.weigh({ nothing: 4, pause: 4, stop: 2 }, 'letter then', name),
  }
}

function wasDone({ acts }: LetterFacts, deed: LetterFacts['acts'][number]['deed']): boolean {
  return acts.some((act) => act.deed === deed && act.ok)
}

const listSchema = z.object({
  letters: z.array(
    z.object({
      name: z.string(),
      state: z.string(),
      sendOn: z.string().nullable(),
      counts: z.object({ delivered: z.number() }),
    }),
  ),
})
