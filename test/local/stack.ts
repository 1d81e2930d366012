import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../support/free-port.ts'

export interface Stack {
  url: string
  inboxUrl: string
  process: ChildProcess
  output(): string
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

export const newStateDir = () => mkdtempSync(join(tmpdir(), 'longrun-'))

export interface Surroundings {
  port?: number
  env?: Readonly<Record<string, string>>
  /** A copy of the repository, in which `npm start` builds the course and follows edits. */
  checkout?: string
}

/** `npm start` as a user runs it, but without the build and on free ports. */
export async function startStack(
  stateDir: string,
  flags: readonly string[] = [],
  surroundings: Surroundings = {},
): Promise<Stack> {
  const [port, inboxPort] = [surroundings.port ?? (await freePort()), await freePort()]
  const { child, output } = launch(
    ['--port', `${port}`, '--inbox-port', `${inboxPort}`, '--state', stateDir, ...flags],
    surroundings,
  )
  await until(() => output().includes(`ready http://localhost:${port}`), child, output)
  return {
    url: `http://localhost:${port}`,
    inboxUrl: `http://localhost:${inboxPort}`,
    process: child,
    output,
    async stop(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      if (signal === 'SIGKILL') process.kill(-(child.pid ?? 0), 'SIGKILL')
      else child.kill(signal)
      await ended
    },
  }
}

export async function runToEnd(flags: readonly string[]): Promise<{ code: number | null; output: string }> {
  const { child, output } = launch(flags)
  await once(child, 'exit')
  return { code: child.exitCode, output: output() }
}

const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) process.kill(-(child.pid ?? 0), 'SIGKILL')
})

function launch(flags: readonly string[], { env, checkout }: Surroundings = {}) {
  let text = ''
  // The test runner sets its own BASE_URL.
  const { BASE_URL: _, ...inherited } = process.env
  // Node strips the types itself. Loading tsx costs as much CPU as half of the start.
  const program = checkout === undefined ? ['test/local/serve.ts'] : ['--import', 'tsx', 'src/local/main.ts']
  const child = spawn(process.execPath, [...program, ...flags], {
    cwd: checkout,
    env: { ...inherited, ...env },
    detached: true,
  })
  children.add(child)
  child.once('exit', () => children.delete(child))
  child.stdout.on('data', (chunk) => (text += chunk))
  child.stderr.on('data', (chunk) => (text += chunk))
  return { child, output: () => text }
}

async function until(done: () => boolean, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + 60_000
  while (!done()) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`the local stack did not start:\n${output()}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
