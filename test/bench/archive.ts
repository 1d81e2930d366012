import { bytesOf } from './seed.ts'
import { openStack } from './stack.ts'

const READERS = 10_000
const ARCHIVED_A_RUN = 100

/** Bytes per reader of the whole course, before and after the cron archives it. */
export async function archiveFinished(providerUrl: string): Promise<{ finished: number; archived: number }> {
  const empty = await bytesWith(0, providerUrl)
  const { before, after } = await bytesWith(READERS, providerUrl)
  return { finished: (before - empty.before) / READERS, archived: (after - empty.before) / READERS }
}

async function bytesWith(readers: number, providerUrl: string): Promise<{ before: number; after: number }> {
  const stack = await openStack({ readers, due: 0, finished: true }, providerUrl)
  const before = bytesOf(stack.stateDir)
  for (let archived = 0; archived < readers; archived += ARCHIVED_A_RUN) await stack.measure('tick')
  const after = bytesOf(stack.stateDir)
  await stack.stop()
  return { before, after }
}
