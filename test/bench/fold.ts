import { bytesOf } from './seed.ts'
import { openStack } from './stack.ts'

const READERS = 10_000
const ARCHIVED_A_RUN = 100

/** Bytes a reader of the whole course, before and after the cron has folded her course down. */
export async function foldFinished(providerUrl: string): Promise<{ finished: number; folded: number }> {
  const empty = await bytesWith(0, providerUrl)
  const { before, after } = await bytesWith(READERS, providerUrl)
  return { finished: (before - empty.before) / READERS, folded: (after - empty.before) / READERS }
}

async function bytesWith(readers: number, providerUrl: string): Promise<{ before: number; after: number }> {
  const stack = await openStack({ readers, due: 0, finished: true }, providerUrl)
  const before = bytesOf(stack.stateDir)
  for (let folded = 0; folded < readers; folded += ARCHIVED_A_RUN) await stack.measure('tick')
  const after = bytesOf(stack.stateDir)
  await stack.stop()
  return { before, after }
}
