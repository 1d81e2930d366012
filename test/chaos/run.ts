import { setTimeout as sleep } from 'node:timers/promises'
import { drain, readStats, type Stats } from './drain.ts'
import type { Evidence, Moment } from './evidence.ts'
import type { Options } from './options.ts'
import { readRows } from './read-rows.ts'
import { JOIN_STEPS } from './script.ts'
import { openWorld, type World } from './world.ts'

const DAY_MS = 86_400_000
const STEP_DAYS = [3, 4]
const KILL_STEPS = 17
const MOST_STEPS = 100
const EVENTS_SETTLE_MS = 20_000
/**
 * After this many steps without a new mail, and with refused mail retried in each, the run is over.
 */
const IDLE_STEPS = 4
/** The same while a letter is still planned or under way. */
const MOST_IDLE_STEPS = 8
/** A lesson held up for longer than this may miss its day. */
const DELAY_MS = 12 * 3_600_000

export interface Run {
  evidence: Evidence
  seconds: number
  failures: number
  stateDir: string
}

/**
 * Goes through the course in steps of days, with readers, faults and kills in each, until nothing is due to
 * anyone.
 */
export async function run(
  options: Options,
  lessons: readonly string[],
  say: (line: string) => void,
): Promise<Run> {
  const startedAt = Date.now()
  const world = await openWorld(options, lessons)
  const quiet: Moment[] = []
  const delays: Moment[] = []
  const taken = world.provider.book.accepted
  let idle = 0
  let killsLeft = Array.from({ length: options.kills }, (_, kill) => kill)
  for (let step = 0; step < MOST_STEPS; step++) {
    const kills = killsLeft.filter((kill) => world.dice.between(0, KILL_STEPS, 'kill step', kill) <= step)
    killsLeft = killsLeft.filter((kill) => !kills.includes(kill))
    const before = taken.length
    const { active, drainedMs } = await goThrough(world, step, kills, idle)
    const moment = { at: Date.now(), courseAt: world.clock.now() }
    quiet.push(moment)
    if (drainedMs > DELAY_MS) delays.push(moment)
    idle = taken.length === before ? idle + 1 : 0
    say(`step ${step}: ${taken.length} mails, ${world.kills.length} kills`)
    if (killsLeft.length > 0 || step < JOIN_STEPS || world.readers.isPlanning()) continue
    if (world.letters.isPlanning() && idle < MOST_IDLE_STEPS) continue
    if ((active === 0 || idle >= IDLE_STEPS) && (await settleEvents(world)) === 'over') break
  }
  await world.stack.stop()
  world.provider.close()
  const evidence: Evidence = {
    readers: world.readers.facts,
    requests: world.provider.requests,
    accepted: taken,
    refused: world.provider.book.refused,
    operator: world.operator.acts,
    letters: world.letters.facts,
    delivered: world.webhooks.delivered,
    quiet,
    delays,
    kills: world.kills,
    rows: readRows(world.stateDir),
  }
  return {
    evidence,
    seconds: (Date.now() - startedAt) / 1000,
    failures: world.stack.failures,
    stateDir: world.stateDir,
  }
}

/**
 * One step of the clock. Returns how many readers are in the course afterwards, and how long it took on the
 * course's clock.
 */
async function goThrough(
  world: World,
  step: number,
  kills: readonly number[],
  idle: number,
): Promise<{ active: number; drainedMs: number }> {
  let striking = true
  const strikes = kills
    .reduce((before, kill) => before.then(() => world.killer.strike(kill)), Promise.resolve())
    .then(() => {
      striking = false
    })
  await world.clock.moveTo(world.clock.now() + (STEP_DAYS[step % STEP_DAYS.length] ?? 1) * DAY_MS)
  const startedAt = world.clock.now()
  world.readers.beginStep(step)
  if (idle > 0) await world.operator.sendAgain()
  const { readers, operator, letters } = world
  const isBusy = () => readers.isBusy() || operator.isBusy() || letters.isBusy()
  const [stats] = await Promise.all([
    settleDoubts(world, step, () => !striking && !isBusy()),
    operator.step(step),
    letters.step(step),
    strikes,
  ])
  return { active: stats.subscribers.active, drainedMs: world.clock.now() - startedAt }
}

/** Drains, and drains again whenever the operator settled something uncertain as not sent. */
async function settleDoubts(world: World, step: number, isIdle: () => boolean): Promise<Stats> {
  const crons = (round: number) => world.dice.pick([1, 1, 2, 3], 'crons', step, round)
  for (;;) {
    const stats = await drain({ ...world, ask: world.stack.ask, crons }, isIdle)
    if ((await settleByHand(world)) === 0) return stats
  }
}

function settleByHand({ operator, provider }: World): Promise<number> {
  return operator.settle((delivery) => provider.book.accepted.some((mail) => mail.delivery === delivery))
}

/** Waits for every event and replays them all. Goes on if that has settled something with a next step. */
async function settleEvents(world: World): Promise<'over' | 'goes on'> {
  while (world.webhooks.pending() > 0) {
    if (Date.now() > world.deadline) throw new Error('out of time: events are not taken')
    await sleep(100)
  }
  const before = await world.operator.uncertain()
  await world.webhooks.replay()
  const deadline = Date.now() + EVENTS_SETTLE_MS
  for (;;) {
    const stats = await readStats(world.stack.ask, world.adminToken)
    const lessons = stats.messages.reduce((sum, message) => sum + message.delivered, 0)
    const marked = lessons + (await world.letters.delivered())
    const uncertain = await world.operator.uncertain()
    const isSettled = uncertain === 0 && marked >= new Set(world.webhooks.delivered).size
    if (!isSettled && Date.now() < deadline) {
      await sleep(300)
      continue
    }
    if (uncertain > 0 && (await settleByHand(world)) > 0) return 'goes on'
    return stats.subscribers.active === 0 || uncertain === before ? 'over' : 'goes on'
  }
}
