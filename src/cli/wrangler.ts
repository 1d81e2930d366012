import { spawn } from 'node:child_process'
import { once } from 'node:events'
import * as z from 'zod'
import { CannotRun } from './cannot-run.ts'
import { ROOT } from './checkout.ts'

/** Runs wrangler before the eyes of who typed the command. */
export async function wrangler(args: readonly string[]): Promise<void> {
  await run('wrangler', args)
}

/** A tool of node_modules/.bin, which npm puts on the PATH. */
export async function run(tool: string, args: readonly string[]): Promise<void> {
  const child = spawn(tool, args, { cwd: ROOT, stdio: 'inherit' })
  if ((await ended(child, tool)) !== 0)
    throw new CannotRun(`stopped, for this failed: ${tool} ${args.join(' ')}`)
}

const databasesSchema = z.array(z.object({ name: z.string() }))

export async function hasDatabase(name: string): Promise<boolean> {
  const { out, code } = await answerOf(['d1', 'list', '--json'])
  const databases = databasesSchema.safeParse(jsonIn(out))
  if (code !== 0 || !databases.success) throw new CannotRun(`wrangler could not list the databases:\n${out}`)
  return databases.data.some((database) => database.name === name)
}

const secretsSchema = z.array(z.object({ name: z.string() }))

/** The names of the Worker's secrets; null when there is no such Worker yet. */
export async function listSecrets(): Promise<string[] | null> {
  const { out, code } = await answerOf(['secret', 'list', '--format', 'json'])
  const secrets = secretsSchema.safeParse(jsonIn(out))
  if (code === 0 && secrets.success) return secrets.data.map(({ name }) => name)
  if (/10007|not found|does not exist/i.test(out)) return null
  throw new CannotRun(`wrangler could not list the secrets:\n${out}`)
}

async function answerOf(args: readonly string[]): Promise<{ out: string; code: number | null }> {
  const child = spawn('wrangler', args, { cwd: ROOT, stdio: ['inherit', 'pipe', 'pipe'] })
  let out = ''
  child.stdout.on('data', (chunk) => (out += chunk))
  child.stderr.on('data', (chunk) => (out += chunk))
  const code = await ended(child, 'wrangler')
  return { out, code }
}

async function ended(child: ReturnType<typeof spawn>, tool: string): Promise<number | null> {
  await once(child, 'close').catch(() => {
    throw new CannotRun(`${tool} is not there: run npm ci, and this by npm run`)
  })
  return child.exitCode
}

/** Wrangler may say something before its JSON. */
function jsonIn(out: string): unknown {
  const from = out.search(/^\[/m)
  try {
    return JSON.parse(out.slice(from, out.lastIndexOf(']') + 1))
  } catch {
    return null
  }
}
