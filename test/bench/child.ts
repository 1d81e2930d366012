import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'

const children = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL')
})

const bookSchema = z.object({
  mails: z.number(),
  refused: z.number(),
  times: z.array(z.number()),
  confirms: z.record(z.string(), z.number()),
})
type Book = z.infer<typeof bookSchema>

export interface Provider {
  url: string
  /** The output since the last call. */
  book(): Promise<Book>
  stop(): void
}

/** A provider in its own process. */
export async function startProvider(flags: { latency: number; perSecond?: number }): Promise<Provider> {
  const args = [
    '--latency',
    `${flags.latency}`,
    ...(flags.perSecond ? ['--per-second', `${flags.perSecond}`] : []),
  ]
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'provider.ts'), ...args],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  children.add(child)
  const [line]: unknown[] = await once(child.stdout, 'data')
  const url = `http://127.0.0.1:${String(line).trim()}`
  return {
    url,
    book: async () => bookSchema.parse(await (await fetch(`${url}/book`)).json()),
    stop: () => void child.kill('SIGKILL'),
  }
}

const TICKS_A_SECOND = 100

/** CPU seconds of the workerd processes that this one started. Needs /proc. */
export function workerdCpu(): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(cpuOfOwnWorkerd)
    .reduce((sum, seconds) => sum + seconds, 0)
}

function cpuOfOwnWorkerd(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [name, rest] = [/\((.*)\)/.exec(stat)?.[1] ?? '', stat.slice(stat.lastIndexOf(')') + 2).split(' ')]
    if (!name.startsWith('workerd') || Number(rest[1]) !== process.pid) return 0
    return (Number(rest[11]) + Number(rest[12])) / TICKS_A_SECOND
  } catch {
    return 0
  }
}
