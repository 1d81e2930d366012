import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../support/free-port.ts'
import { type CourseClock, openClock } from './course-clock.ts'
import { type Dice, diceOf } from './dice.ts'
import { writeEdition } from './editions.ts'
import type { Moment } from './evidence.ts'
import { THAWING } from './faults.ts'
import { type Killer, openKiller } from './killer.ts'
import { type LetterDesk, openLetterDesk } from './letter-desk.ts'
import { type MortalStack, startMortalStack } from './mortal-stack.ts'
import { type Operator, openOperator } from './operator.ts'
import type { Options } from './options.ts'
import { type Provider, startProvider } from './provider.ts'
import { openReaders, type Readers, writeScripts } from './readers.ts'
import { openWebhooks, type Webhooks } from './webhooks.ts'

const WEBHOOK_SECRET = `whsec_${Buffer.from('a secret for this run only').toString('base64')}`

export interface World {
  dice: Dice
  stateDir: string
  stack: MortalStack
  provider: Provider
  clock: CourseClock
  killer: Killer
  kills: Moment[]
  readers: Readers
  operator: Operator
  letters: LetterDesk
  webhooks: Webhooks
  adminToken: string
  deadline: number
}

/** The stack, provider and readers of one run, connected to each other. Nothing has happened yet. */
export async function openWorld(options: Options, lessons: readonly string[]): Promise<World> {
  const dice = diceOf(options.seed)
  const [adminToken, stateDir] = ['chaos-admin-token', mkdtempSync(join(tmpdir(), 'longrun-chaos-'))]
  let clock: CourseClock | null = null
  const courseNow = () => clock?.now() ?? Date.now()
  const provider = await startProvider(
    dice,
    courseNow,
    {
      arrived(request) {
        readers.inFlight(request)
        killer.arrived()
        operator.arrived()
        letters.arrived(request)
        if (THAWING.includes(request.fault)) operator.halted()
      },
      answered: () => killer.answered(),
      accepted(mail) {
        readers.accepted(mail)
        webhooks.plan(mail, readers.fateOf(mail))
      },
      refused: (mail) => readers.refused(mail),
    },
    options.readers,
  )
  const stack = await startMortalStack({
    stateDir,
    port: await freePort(),
    providerUrl: provider.url,
    envOf: (life) => ({
      ADMIN_TOKEN: adminToken,
      RESEND_WEBHOOK_SECRET: WEBHOOK_SECRET,
      WORKERS_PLAN: dice.pick(['paid', 'paid', 'free'], 'plan', life),
      LOCAL_SITE: writeEdition(join(stateDir, 'editions'), editionOf(dice, life)),
      LOCAL_QUEUE_FAULTS: `fail=0.1,drop=0.2,double=0.2,delay=0.2,seed=${options.seed + life}`,
    }),
  })
  clock = await openClock(stack.ask)
  const kills: Moment[] = []
  const killer = openKiller(dice, () => {
    kills.push({ at: Date.now(), courseAt: courseNow() })
    return stack.kill()
  })
  const readers = openReaders(writeScripts(dice, options.readers, lessons), {
    ask: stack.ask,
    courseNow,
    adminToken,
  })
  const operator = openOperator(dice, { ask: stack.ask, clock, adminToken })
  const letters = openLetterDesk(dice, options.letters, { ask: stack.ask, clock, adminToken })
  const webhooks = openWebhooks(dice, WEBHOOK_SECRET, stack.ask, courseNow, {
    posting: readers.endedByMail,
    stored: readers.toldOfEnd,
  })
  return {
    dice,
    stateDir,
    stack,
    provider,
    clock,
    killer,
    kills,
    readers,
    operator,
    letters,
    webhooks,
    adminToken,
    deadline: Date.now() + options.minutes * 60_000,
  }
}

/** Most restarts are deploys of the next edition. */
function editionOf(dice: Dice, life: number): number {
  return Array.from({ length: life }, (_, n) => dice.roll('deploy', n + 1)).filter((roll) => roll < 0.6)
    .length
}
