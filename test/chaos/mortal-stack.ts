import { setTimeout as sleep } from 'node:timers/promises'
import { type Stack, startStack } from '../local/stack.ts'

const PATIENCE_MS = 15_000

export interface MortalStack {
  kills: number
  /** Answers with a status of 500 or above, after which the driver tried again. */
  failures: number
  /** Retries until the Worker answers, through crashes and restarts, as a person would. */
  ask(path: string, init?: RequestInit | (() => RequestInit)): Promise<{ status: number; text: string }>
  /** SIGKILL for the runtime and all its processes, then a new start on the same port and state. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** The local stack as child processes that may die at any moment. */
export async function startMortalStack(settings: {
  stateDir: string
  port: number
  providerUrl: string
  envOf(life: number): Record<string, string>
}): Promise<MortalStack> {
  let isMeant = false
  const start = async (life: number): Promise<Stack> => {
    const started = await startStack(
      settings.stateDir,
      ['--provider-url', settings.providerUrl, '--no-tick', '--no-signup-limit'],
      { port: settings.port, env: settings.envOf(life) },
    )
    isMeant = false
    started.process.once('exit', () => {
      if (!isMeant) throw new Error(`the stack died by itself:\n${started.output()}`)
    })
    return started
  }
  let alive = await start(0)
  let ready = Promise.resolve()
  const stack: MortalStack = {
    kills: 0,
    failures: 0,
    async ask(path, init = {}) {
      for (;;) {
        await ready
        try {
          const response = await fetch(`http://127.0.0.1:${settings.port}${path}`, {
            redirect: 'manual',
            signal: AbortSignal.timeout(PATIENCE_MS),
            ...(typeof init === 'function' ? init() : init),
          })
          const text = await response.text()
          if (response.status < 500) return { status: response.status, text }
          stack.failures++
        } catch {
          // It died or did not answer in time. Try again.
        }
        await sleep(100)
      }
    },
    kill() {
      stack.kills++
      isMeant = true
      const dying = alive.stop('SIGKILL')
      ready = dying.then(async () => {
        alive = await start(stack.kills)
      })
      return ready
    },
    async stop() {
      await ready
      isMeant = true
      await alive.stop('SIGTERM')
    },
  }
  return stack
}
