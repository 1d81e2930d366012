import { setTimeout as sleep } from 'node:timers/promises'
import { drain, readStats } from './drain.ts'
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

export interface Run {
  evidence: Evidence
  seconds: number
  failures: number
  stateDir: string
}

/** Goes through the course in steps of days, with readers, faults and kills in each, until nobody is owed anything. */
export async function run(
  options: Options,
  lessons: readonly string[],
  say: (line: string) => void,
): Promise<Run> {
  const startedAt = Date.now()
  const world = await openWorld(options, lessons)
  const quiet: Moment[] = []
  let killsLeft = Array.from({ length: options.kills }, (_, kill) => kill)
  for (let step = 0; step < MOST_STEPS; step++) {
    const kills = killsLeft.filter((kill) => world.dice.between(0, KILL_STEPS, 'kill step', kill) <= step)
    killsLeft = killsLeft.filter((kill) => !kills.includes(kill))
    const active = await goThrough(world, step, kills)
    quiet.push({ at: Date.now(), courseAt: world.clock.now() })
    say(`step ${step}: ${world.provider.book.accepted.length} mails, ${world.kills.length} kills`)
    if (killsLeft.length > 0 || step < JOIN_STEPS || world.readers.isPlanning()) continue
    if (active === 0 && (await settleEvents(world)) === 0) break
  }
  await world.stack.stop()
  world.provider.close()
  const evidence: Evidence = {
    readers: world.readers.facts,
    requests: world.provider.requests,
    accepted: world.provider.book.accepted,
    refused: world.provider.book.refused,
    delivered: world.webhooks.delivered,
    quiet,
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

/** One step of the clock; returns how many readers are in the course at its end. */
async function goThrough(world: World, step: number, kills: readonly number[]): Promise<number> {
  let striking = true
  const strikes = kills
    .reduce((before, kill) => before.then(() => world.killer.strike(kill)), Promise.resolve())
    .then(() => {
      striking = false
    })
  await world.clock.moveTo(world.clock.now() + (STEP_DAYS[step % STEP_DAYS.length] ?? 1) * DAY_MS)
  world.readers.beginStep(step)
  const crons = (round: number) => world.dice.pick([1, 1, 2, 3], 'crons', step, round)
  const [stats] = await Promise.all([
    drain({ ...world, ask: world.stack.ask, crons }, () => !striking && !world.readers.isBusy()),
    strikes,
  ])
  return stats.subscribers.active
}

/** Lets every event arrive, replays them all, and returns how many readers are in the course afterwards. */
async function settleEvents(world: World): Promise<number> {
  while (world.webhooks.pending() > 0) {
    if (Date.now() > world.deadline) throw new Error('out of time: events are not taken')
    await sleep(100)
  }
  await world.webhooks.replay()
  const deadline = Date.now() + EVENTS_SETTLE_MS
  for (;;) {
    const stats = await readStats(world.stack.ask, world.adminToken)
    const marked = stats.messages.reduce((sum, message) => sum + message.delivered, 0)
    const isSettled = stats.deliveries.uncertain === 0 && marked >= new Set(world.webhooks.delivered).size
    if (isSettled || Date.now() > deadline) return stats.subscribers.active
    await sleep(300)
  }
}
