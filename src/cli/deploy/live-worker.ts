import * as z from 'zod'
import { UsageError } from '../terminal/usage-error.ts'
import type { Login } from './cloudflare.ts'

const settingsSchema = z.object({
  bindings: z.array(
    z.object({
      type: z.string(),
      name: z.string(),
      text: z.string().optional(),
      id: z.string().optional(),
      database_id: z.string().optional(),
    }),
  ),
})

/** Cloudflare lists secrets by name only. */
export interface LiveWorker {
  readonly secrets: readonly string[]
  readonly databaseId: string | null
  readonly baseUrl: string | null
}

export async function findWorker(
  { ask }: Login,
  accountId: string,
  name: string,
): Promise<LiveWorker | null> {
  const settings = await ask(`/accounts/${accountId}/workers/scripts/${name}/settings`, settingsSchema)
  if (settings === null) return null
  const { bindings } = settings
  const bound = bindings.find((binding) => binding.type === 'd1' && binding.name === 'DB')
  return {
    secrets: bindings.filter(({ type }) => type === 'secret_text').map((binding) => binding.name),
    databaseId: bound?.id ?? bound?.database_id ?? null,
    baseUrl: bindings.find((binding) => binding.name === 'BASE_URL')?.text ?? null,
  }
}

export async function setSecret(
  { ask }: Login,
  accountId: string,
  worker: string,
  secret: { name: string; text: string },
): Promise<void> {
  await ask(`/accounts/${accountId}/workers/scripts/${worker}/secrets`, z.unknown(), {
    method: 'PUT',
    body: JSON.stringify({ ...secret, type: 'secret_text' }),
  })
}

/** The NAME in NAME.workers.dev that all Workers of an account share, or null. */
export async function workersDevName({ ask }: Login, accountId: string): Promise<string | null> {
  const found = await ask(`/accounts/${accountId}/workers/subdomain`, z.object({ subdomain: z.string() }))
  return found?.subdomain ?? null
}

export async function registerSubdomain({ ask }: Login, accountId: string, subdomain: string): Promise<void> {
  await ask(`/accounts/${accountId}/workers/subdomain`, z.unknown(), {
    method: 'PUT',
    body: JSON.stringify({ subdomain }),
  })
}

const zonesSchema = z.array(z.object({ name: z.string() }))

/** A custom domain needs its DNS in the same Cloudflare account. */
export async function refuseForeignDomain({ ask }: Login, accountId: string, baseUrl: string): Promise<void> {
  const { hostname } = new URL(baseUrl)
  if (hostname.endsWith('.workers.dev')) return
  const labels = hostname.split('.')
  const parents = labels.slice(0, -1).map((_, from) => labels.slice(from).join('.'))
  for (const name of parents) {
    const zones = await ask(`/zones?name=${name}&account.id=${accountId}`, zonesSchema)
    if (zones !== null && zones.length > 0) return
  }
  throw new UsageError(
    `the DNS of ${hostname} is not in this Cloudflare account: add the domain there, or use workers.dev (empty baseUrl in content/site.json)`,
  )
}
