import type { App } from './app.ts'
import { type Chore, choresOf } from './cron-jobs.ts'
import { nextWork } from './db/batches.ts'
import { beat, HEARTBEAT_CALLS } from './heartbeat.ts'
import { logError } from './log.ts'

const MINUTE_MS = 60_000

/**
 * The cron: notes that it runs, ends pauses, owes reminders, and wakes the delivery queue when anything is due. Then come as many of the
 * other chores as the plan has calls for: each minute begins with others, so that all run within a quarter of an
 * hour. None that fails keeps another from running, but the heartbeat is sent only when all went well.
 */
export async function tick(app: App): Promise<void> {
  const { first, heavy, light, drain } = choresOf(app)
  const attempts: boolean[] = []
  const run = async (chore: Chore) => attempts.push(await attempt(chore))
  for (const chore of first) await run(chore)
  const isAwake = await attempt({
    name: 'what is due not found',
    calls: WAKE_CALLS,
    run: () => wakeIfDue(app),
  })
  const minute = Math.floor(app.now() / MINUTE_MS)
  const isDrained = !isAwake && minute % 2 === 0
  const inRotation = [...rotated(heavy, isAwake ? minute : Math.floor(minute / 2)), ...rotated(light, minute)]
  const offered = isDrained ? [drain, ...inRotation] : inRotation
  const spent = WAKE_CALLS + callsOf(first) + (app.heartbeatUrl === null ? 0 : HEARTBEAT_CALLS)
  const taken = affordable(offered, app.budget.tickCalls - spent)
  // Before the last of them, nothing waits for other people's servers.
  const chosen = [drain, ...light, ...heavy].filter((chore) => taken.has(chore))
  const isDone = await inOneCall(app, chosen)
  for (const chore of chosen) if (chore.statement === undefined || !isDone) await run(chore)
  if (isAwake && attempts.every(Boolean)) await beat(app)
}

/** What is due is looked for, and the delivery woken. */
const WAKE_CALLS = 2

async function wakeIfDue(app: App): Promise<void> {
  if ((await nextWork(app.env.DB, app.now(), false)) !== null) await app.env.DELIVERY_QUEUE.send({})
}

/** The chores that are statements alone. False when one of them fails: then each is to be run by itself. */
async function inOneCall({ env }: App, chores: readonly Chore[]): Promise<boolean> {
  const statements = chores.flatMap(({ statement }) => statement ?? [])
  if (statements.length === 0) return true
  try {
    await env.DB.batch(statements)
    return true
  } catch {
    return false
  }
}

/** False, and a line in the log, when it failed. */
async function attempt({ name, run }: Chore): Promise<boolean> {
  try {
    await run()
    return true
  } catch (error) {
    logError(name, error)
    return false
  }
}

function rotated(chores: readonly Chore[], by: number): Chore[] {
  const start = by % chores.length
  return [...chores.slice(start), ...chores.slice(0, start)]
}

/** Those that can be run with so many calls, each at its worst; the earlier one goes before the later. */
function affordable(chores: readonly Chore[], calls: number): ReadonlySet<Chore> {
  const taken = new Set<Chore>()
  let left = calls
  for (const chore of chores) {
    if (chore.calls > left) continue
    left -= chore.calls
    taken.add(chore)
  }
  return taken
}

function callsOf(chores: readonly Chore[]): number {
  return chores.reduce((sum, chore) => sum + chore.calls, 0)
}
