import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ROOT } from '../checkout/course.ts'
import { UsageError } from '../terminal/usage-error.ts'

export interface Answer {
  readonly out: string
  readonly code: number | null
}

/** A tool of node_modules/.bin, which npm puts on the PATH: what it says is shown only if it fails. */
export async function run(tool: string, args: readonly string[]): Promise<void> {
  const { code, out } = await answerOf(tool, args)
  if (code === 0) return
  throw new UsageError(`${out.trim()}\nstopped, for this failed: ${tool} ${args.join(' ')}`)
}

/** A tool that asks who typed the command. */
export async function runAtTerminal(tool: string, args: readonly string[]): Promise<void> {
  const child = spawn(tool, args, { cwd: ROOT, stdio: 'inherit' })
  if ((await ended(child, tool)) !== 0)
    throw new UsageError(`stopped, for this failed: ${tool} ${args.join(' ')}`)
}

/** What a tool says, both ways; what it is asked at a terminal, it cannot ask here. */
export async function answerOf(tool: string, args: readonly string[]): Promise<Answer> {
  const child = spawn(tool, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (out += chunk))
  return { code: await ended(child, tool), out }
}

async function ended(child: ReturnType<typeof spawn>, tool: string): Promise<number | null> {
  await once(child, 'close').catch(() => {
    throw new UsageError(`${tool} is not there: run npm ci, and this by npm run`)
  })
  return child.exitCode
}
