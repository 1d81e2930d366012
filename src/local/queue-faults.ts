import { createHash } from 'node:crypto'

export interface QueueFaults {
  /** Shares of the messages, 0 to 1: lost though taken, delivered twice, and refused when sent. */
  drop: number
  double: number
  fail: number
  seed: number
}

/** Reads "drop=0.2,double=0.2,fail=0.05,seed=7"; what is left out is 0. */
export function readQueueFaults(text: string): QueueFaults {
  const given = new Map(text.split(',').map((part): [string, number] => [nameIn(part), numberIn(part)]))
  const read = (name: string) => given.get(name) ?? 0
  return { drop: read('drop'), double: read('double'), fail: read('fail'), seed: read('seed') }
}

let sends = 0

/** A queue that does what a queue must be expected to do. The n-th send after a start has the same luck for one seed. */
export function losingMessages<Body>(queue: Queue<Body>, faults: QueueFaults): Queue<Body> {
  return {
    metrics: () => queue.metrics(),
    sendBatch: (messages, options) => queue.sendBatch(messages, options),
    async send(body, options) {
      const luck = luckOf(faults.seed, sends++)
      if (luck < faults.fail) throw new Error('the queue takes nothing just now')
      if (luck < faults.fail + faults.drop) return { metadata: { metrics: EMPTY } }
      if (luck < faults.fail + faults.drop + faults.double) await queue.send(body, options)
      return queue.send(body, options)
    },
  }
}

const EMPTY = { backlogCount: 0, backlogBytes: 0 }

function luckOf(seed: number, index: number): number {
  return createHash('sha256').update(`${seed}/${index}`).digest().readUInt32BE(0) / 2 ** 32
}

const nameIn = (part: string) => part.split('=')[0]?.trim() ?? ''
const numberIn = (part: string) => Number(part.split('=')[1] ?? 0)
