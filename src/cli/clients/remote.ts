import * as z from 'zod'
import { isThisMachine } from '../../lib/localhost.ts'
import { readLocalEnv } from '../../local/env.ts'
import { ROOT } from '../checkout/course.ts'
import { readSecrets } from '../checkout/secrets.ts'
import { readSite } from '../checkout/site.ts'
import { UsageError } from '../terminal/usage-error.ts'

export const DEFAULT_URL = 'http://localhost:8787'
const DEFAULT_PORT = 8787
const TIMEOUT_MS = 120_000

export const errorSchema = z.object({ error: z.object({ message: z.string() }) })

export interface Remote {
  readonly url: string
  /** Calls an endpoint of the admin API. Throws unless it answers 2xx. */
  ask(path: string, init?: RequestInit): Promise<Response>
}

export function remote(given: string): Remote {
  const url = originOf(given)
  const token = tokenFor(url)
  return {
    url,
    async ask(path, init = {}) {
      const headers = { ...init.headers, authorization: `Bearer ${token}` }
      const signal = AbortSignal.timeout(TIMEOUT_MS)
      const answer = await fetch(`${url}/api/admin/${path}`, {
        ...init,
        headers,
        signal,
        redirect: 'error',
      }).catch((error: unknown) => {
        throw new UsageError(`no answer from ${url} (${reasonOf(error)}). Is it running?`, true)
      })
      if (answer.ok) return answer
      throw new UsageError(await problemOf(answer), answer.status >= 500 || answer.status === 429)
    },
  }
}

/** A path of the API about one course, or about all. */
export function ofCourse(path: string, course: string | undefined): string {
  return course === undefined ? path : `${path}?course=${encodeURIComponent(course)}`
}

export async function askJson<Shape extends z.core.$ZodType>(
  { ask, url }: Remote,
  path: string,
  shape: Shape,
  init?: RequestInit,
): Promise<z.output<Shape>> {
  const json: unknown = await (await ask(path, init)).json()
  const read = readAs(shape, json)
  if (read.success) return read.data
  throw new UsageError(`${url} answered in an unexpected shape: it runs another version than this checkout`)
}

export async function postJson<Shape extends z.core.$ZodType>(
  worker: Remote,
  path: string,
  shape: Shape,
  body: unknown,
): Promise<z.output<Shape>> {
  const headers = { 'content-type': 'application/json' }
  return askJson(worker, path, shape, { method: 'POST', headers, body: JSON.stringify(body) })
}

/** The schemas are strict, but a newer Worker may add fields: those are ignored. */
function readAs<Shape extends z.core.$ZodType>(shape: Shape, json: unknown) {
  const read = z.safeParse(shape, json)
  const added = read.error?.issues.filter((issue) => issue.code === 'unrecognized_keys') ?? []
  if (added.length === 0) return read
  const known = added.reduce((rest: unknown, { path, keys }) => withoutKeys(rest, path, keys), json)
  return z.safeParse(shape, known)
}

function withoutKeys(json: unknown, path: readonly PropertyKey[], keys: readonly string[]): unknown {
  const [next, ...rest] = path
  if (Array.isArray(json)) {
    return json.map((item: unknown, i) => (i === next ? withoutKeys(item, rest, keys) : item))
  }
  if (typeof json !== 'object' || json === null) return json
  const kept = Object.entries(json).filter(([name]) => next !== undefined || !keys.includes(name))
  return Object.fromEntries(
    kept.map(([name, value]) => [name, name === next ? withoutKeys(value, rest, keys) : value]),
  )
}

export function isLocal(url: string): boolean {
  return isThisMachine(new URL(url).hostname)
}

function originOf(given: string): string {
  if (!URL.canParse(given))
    throw new UsageError(`--url needs an address such as ${DEFAULT_URL}, not "${given}"`)
  const { protocol, origin } = new URL(given)
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLocal(given))
  if (!isSafe)
    throw new UsageError('--url needs an https address, so that the admin token is never sent in the clear')
  return origin
}

function tokenFor(url: string): string {
  const token = isLocal(url)
    ? readLocalEnv({ port: DEFAULT_PORT }).ADMIN_TOKEN
    : (process.env.ADMIN_TOKEN ?? keptTokenOf(url))
  if (token) return token
  throw new UsageError("set ADMIN_TOKEN in the environment to that Worker's admin token")
}

/** The deploy keeps the token of the Worker that this checkout deploys. */
function keptTokenOf(url: string): string | undefined {
  const { name, baseUrl } = readSite(ROOT)
  return URL.parse(baseUrl)?.origin === url ? readSecrets(ROOT, name).ADMIN_TOKEN : undefined
}

async function problemOf(answer: Response): Promise<string> {
  if (answer.status === 401) return "the admin token was refused: set ADMIN_TOKEN to that Worker's token"
  const body = errorSchema.safeParse(await answer.json().catch(() => null))
  return `the Worker answered ${answer.status}${body.success ? `: ${body.data.error.message}` : ''}`
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return error.cause instanceof Error ? error.cause.message : error.message
}
