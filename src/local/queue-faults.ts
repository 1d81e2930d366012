import { createHash } from 'node:crypto'

export interface QueueFaults {
  /** Shares of the messages, 0 to 1: refused when sent, lost though taken, delivered twice, and held back. */
  fail: number
  drop: number
  double: number
  delay: number
  seed: number
}

/** Reads "drop=0.2,double=0.2,seed=7"; what is left out is 0. */
export function readQueueFaults(text: string): QueueFaults {
  const given = new Map(text.split(',').map((part): [string, number] => [nameIn(part), numberIn(part)]))
  const read = (name: string) => given.get(name) ?? 0
  return {
    fail: read('fail'),
    drop: read('drop'),
    double: read('double'),
    delay: read('delay'),
    seed: read('seed'),
  }
}

let sends = 0

/** A queue that does what a queue must be expected to do. The n-th send after a start has the same luck for one seed. */
export function unreliable<Body>(queue: Queue<Body>, faults: QueueFaults): Queue<Body> {
  return {
    metrics: () => queue.metrics(),
    sendBatch: (messages, options) => queue.sendBatch(messages, options),
    async send(body, options) {
      switch (befalls(faults, sends++)) {
        case 'fail':
          throw new Error('the queue takes nothing just now')
        case 'drop':
          return { metadata: { metrics: EMPTY } }
        case 'double':
          await queue.send(body, options)
          return queue.send(body, options)
        case 'delay':
          return queue.send(body, { ...options, delaySeconds: (options?.delaySeconds ?? 0) + DELAY_SECONDS })
        case 'nothing':
          return queue.send(body, options)
      }
    },
  }
}

const DELAY_SECONDS = 2
const EMPTY = { backlogCount: 0, backlogBytes: 0 }

function befalls(faults: QueueFaults, send: number): 'fail' | 'drop' | 'double' | 'delay' | 'nothing' {
  const hash = createHash('sha256').update(`${faults.seed}/${send}`).digest()
  let luck = hash.readUInt32BE(0) / 2 ** 32
  for (const kind of ['fail', 'drop', 'double', 'delay'] as const) {
    luck -= faults[kind]
    if (luck < 0) return kind
  }
  return 'nothing'
}

const nameIn = (part: string) => part.split('=')[0]?.trim() ?? ''
const numberIn = (part: string) => Number(part.split('=')[1] ?? 0)
