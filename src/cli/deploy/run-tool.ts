import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ROOT } from '../checkout/course.ts'
import { UsageError } from '../terminal/usage-error.ts'

/** Runs a tool from node_modules/.bin, which npm puts on the PATH. Its output is shown only if it fails. */
export async function run(tool: string, args: readonly string[]): Promise<void> {
  const { code, out } = await outputOf(tool, args)
  if (code === 0) return
  throw new UsageError(`${out.trim()}\nstopped, because this failed: ${tool} ${args.join(' ')}`)
}

export async function runAtTerminal(tool: string, args: readonly string[]): Promise<void> {
  const child = spawn(tool, args, { cwd: ROOT, stdio: 'inherit' })
  if ((await exitCodeOf(child, tool)) !== 0)
    throw new UsageError(`stopped, because this failed: ${tool} ${args.join(' ')}`)
}

/** Standard output and error together. Without standard input, the tool cannot ask questions. */
export async function outputOf(
  tool: string,
  args: readonly string[],
): Promise<{ out: string; code: number | null }> {
  const child = spawn(tool, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (out += chunk))
  return { code: await exitCodeOf(child, tool), out }
}

async function exitCodeOf(child: ReturnType<typeof spawn>, tool: string): Promise<number | null> {
  await once(child, 'close').catch(() => {
    throw new UsageError(`${tool} is not installed: run npm ci, then start this with npm run`)
  })
  return child.exitCode
}
