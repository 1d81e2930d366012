import { setTimeout as sleep } from 'node:timers/promises'
import type { Deed, LinkKind, ReaderFacts } from './evidence.ts'
import type { MortalStack } from './mortal-stack.ts'
import type { Moment, PlannedDeed, Script } from './script.ts'
import type { Signals } from './signals.ts'

export interface Surroundings {
  ask: MortalStack['ask']
  courseNow(): number
  signals: Signals
  step(): number
  /** The path of a link that the reader has received. */
  link(address: string, kind: LinkKind): Promise<string>
  /** How many mails with a confirmation link the reader has received so far. */
  confirmLinks(address: string): number
  /** While it runs, the driver does not move on. */
  busy<Result>(work: () => Promise<Result>): Promise<Result>
}

export type LiveReader = ReaderFacts & { acts: ReaderFacts['acts'][number][] }

/** Plays one reader: retries each action until the Worker answers, and records when it did. */
export async function live(script: Script, reader: LiveReader, around: Surroundings): Promise<void> {
  await around.signals.on(`step ${script.joinStep}`)
  await around.busy(() => signUp(script, reader, around))
  if (script.pressesTwice) await around.busy(() => signUp(script, reader, around))
  if (!script.confirms) return
  await confirm(script, reader, around, 1)
  await Promise.all(
    script.threads.map(async (thread) => {
      for (const planned of thread) {
        await arrive(planned.when, reader.address, around)
        const path = await pathOf(planned, reader, around)
        await around.busy(() =>
          sleep(planned.delayMs).then(() => perform(planned, path, script, reader, around)),
        )
      }
    }),
  )
}

function arrive(moment: Moment, address: string, around: Surroundings): Promise<void> {
  const { signals } = around
  switch (moment.kind) {
    case 'in_flight':
      return signals.on(`in flight ${address} ${moment.message}`)
    case 'put_off':
      return signals.on(`put off ${address}`)
    case 'handled':
      return signals
        .on(`handled ${address} ${moment.message} 1`)
        .then(() => signals.on(`step ${around.step() + moment.steps}`))
    case 'steps':
      return signals.on(`step ${around.step() + moment.steps}`)
  }
}

/**
 * The page for the action. Not while the reader is busy: its link comes with a mail, perhaps some steps
 * away.
 */
async function pathOf({ deed }: PlannedDeed, { address }: LiveReader, around: Surroundings): Promise<string> {
  switch (deed) {
    case 'pause':
    case 'resume':
      return `${await around.link(address, 'course')}/${deed}`
    case 'rename':
      return `${await around.link(address, 'course')}/name`
    case 'change_segment':
      return `${await around.link(address, 'course')}/segment`
    case 'leave':
      return around.link(address, 'unsubscribe')
    case 'leave_all':
      return `${await around.link(address, 'unsubscribe')}/everything`
    case 'erase':
      return `${await around.link(address, 'course')}/erase`
    case 'join_letters':
      return `${await around.link(address, 'course')}/letters`
    case 'leave_letters':
      return around.link(address, 'unsubscribe-letters')
    case 'sign_up_again':
    case 'return':
      return '/signup'
  }
}

async function perform(
  { deed }: PlannedDeed,
  path: string,
  script: Script,
  reader: LiveReader,
  around: Surroundings,
): Promise<void> {
  switch (deed) {
    case 'pause':
    case 'resume':
    case 'leave':
    case 'leave_all':
    case 'leave_letters':
    case 'erase':
      return act(reader, around, deed, path, {})
    case 'join_letters':
      return act(reader, around, deed, path, { letters: 'on' })
    case 'rename':
      return act(reader, around, deed, path, { firstName: 'Grace' })
    case 'change_segment':
      return act(reader, around, deed, path, { segment: 'over60', segmentConsent: 'on' })
    case 'sign_up_again':
      return signUp(script, reader, around)
    case 'return': {
      const nth = around.confirmLinks(reader.address) + 1
      await signUp(script, reader, around)
      // Not awaited, because the mail with the new link arrives while the driver moves on.
      void confirm(script, reader, around, nth)
    }
  }
}

async function confirm(
  { asksForLetters }: Script,
  reader: LiveReader,
  around: Surroundings,
  nth: number,
): Promise<void> {
  await around.signals.on(`confirm link ${reader.address} ${nth}`)
  const link = await around.link(reader.address, 'confirm')
  const box: Record<string, string> = asksForLetters === 'at confirmation' ? { letters: 'on' } : {}
  await around.busy(() => act(reader, around, 'confirm', link, box, asksForLetters !== null))
}

function signUp({ firstName, timezone, asksForLetters }: Script, reader: LiveReader, around: Surroundings) {
  const box: Record<string, string> = asksForLetters === 'at sign-up' ? { letters: 'on' } : {}
  return act(reader, around, 'sign_up', '/signup', { email: reader.address, firstName, timezone, ...box })
}

async function act(
  reader: LiveReader,
  around: Surroundings,
  deed: Deed,
  path: string,
  fields: Record<string, string>,
  joinsLetters = false,
): Promise<void> {
  const startedAt = Date.now()
  const { status } = await around.ask(path, { method: 'POST', body: new URLSearchParams(fields) })
  const [answeredAt, answeredCourseAt] = [Date.now(), around.courseNow()]
  reader.acts.push({ deed, startedAt, answeredAt, answeredCourseAt, ok: status < 400, joinsLetters })
}
