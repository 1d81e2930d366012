import { createHash } from 'node:crypto'

export interface QueueFaults {
  /** Shares of messages, 0 to 1: rejected when sent, lost after being accepted, delivered twice, delayed. */
  fail: number
  drop: number
  double: number
  delay: number
  seed: number
}

/** Parses "drop=0.2,double=0.2,seed=7". The default is 0. */
export function readQueueFaults(text: string): QueueFaults {
  const given = new URLSearchParams(text.replaceAll(',', '&'))
  const read = (name: string) => Number(given.get(name) ?? 0)
  return {
    fail: read('fail'),
    drop: read('drop'),
    double: read('double'),
    delay: read('delay'),
    seed: read('seed'),
  }
}

let sends = 0

/** A queue with the faults of real queues. With the same seed, the n-th send has the same fault. */
export function unreliable<Body>(queue: Queue<Body>, faults: QueueFaults): Queue<Body> {
  return {
    metrics: () => queue.metrics(),
    sendBatch: (messages, options) => queue.sendBatch(messages, options),
    async send(body, options) {
      switch (faultAt(faults, sends++)) {
        case 'fail':
          throw new Error('the queue is unavailable (injected fault)')
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

function faultAt(faults: QueueFaults, send: number): 'fail' | 'drop' | 'double' | 'delay' | 'nothing' {
  const hash = createHash('sha256').update(`${faults.seed}/${send}`).digest()
  let share = hash.readUInt32BE(0) / 2 ** 32
  for (const kind of ['fail', 'drop', 'double', 'delay'] as const) {
    share -= faults[kind]
    if (share < 0) return kind
  }
  return 'nothing'
}
