import type { Tap } from './tapped-database.ts'

export interface Death {
  /** The call at which it dies, counted from the start of a run. */
  at: number
  /** Whether that call still takes effect: a write that committed and then "lost its connection". */
  when: 'before' | 'after'
}

/** A worker that dies at a call and does nothing else, even work in progress, until it is started again. */
export function mortalWorker() {
  let death: Death | null = null
  let calls = 0
  let isDead = false
  const tap: Tap = async (call) => {
    if (isDead) throw new Error('the worker is dead')
    calls++
    const diesHere = death?.at === calls
    if (diesHere) isDead = true
    if (diesHere && death?.when === 'before') throw new Error('the worker died before the call')
    const result = await call()
    if (isDead) throw new Error('the worker died and never heard the answer')
    return result
  }
  return {
    tap,
    /** Starts it again, to die at a call or to live. */
    start(next: Death | null) {
      death = next
      calls = 0
      isDead = false
    },
    calls: () => calls,
    isDead: () => isDead,
  }
}
