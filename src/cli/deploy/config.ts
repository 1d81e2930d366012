import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'smol-toml'
import * as z from 'zod'
import { own } from '../../lib/own-property.ts'
import type { Site } from '../checkout/site.ts'
import { UsageError } from '../terminal/usage-error.ts'

/** Next to wrangler.toml, so that relative paths work in both. */
export const CONFIG = 'wrangler.deploy.json'

const UPSTREAM_NAME = 'longrun'

const queueSchema = z.looseObject({ queue: z.string(), dead_letter_queue: z.string().optional() })
const tomlSchema = z.looseObject({
  name: z.literal(UPSTREAM_NAME),
  vars: z.record(z.string(), z.string()),
  d1_databases: z.tuple([z.looseObject({ binding: z.literal('DB') })]),
  queues: z.object({ producers: z.array(queueSchema), consumers: z.array(queueSchema) }),
  ratelimits: z.array(z.looseObject({ name: z.string() })),
})

/** A copy of wrangler.toml with this site's values. The file itself never changes, and merges without conflicts. */
export function writeConfig(root: string, site: Site, database: { id: string; name: string }): void {
  const toml = tomlSchema.parse(parse(readFileSync(join(root, 'wrangler.toml'), 'utf8')))
  const { hostname } = new URL(site.baseUrl)
  const isOnWorkersDev = hostname.endsWith('.workers.dev')
  const config = {
    ...toml,
    name: site.name,
    account_id: site.accountId,
    workers_dev: isOnWorkersDev,
    preview_urls: false,
    ...(isOnWorkersDev ? {} : { routes: [{ pattern: hostname, custom_domain: true }] }),
    vars: varsOf(toml.vars, site),
    ...fallbackChannelOf(site),
    d1_databases: [{ ...toml.d1_databases[0], database_name: database.name, database_id: database.id }],
    queues: {
      producers: toml.queues.producers.map((queue) => renameQueue(queue, site.name)),
      consumers: toml.queues.consumers.map((queue) => renameQueue(queue, site.name)),
    },
    ratelimits: toml.ratelimits.map((limit) => ({
      ...limit,
      namespace_id: namespaceOf(site.name, limit.name),
    })),
  }
  writeFileSync(join(root, CONFIG), `${JSON.stringify(config, null, 2)}\n`)
}

function varsOf(defaults: Readonly<Record<string, string>>, { vars, baseUrl, alertEmail, plan }: Site) {
  for (const name of Object.keys(vars)) {
    if (own(defaults, name) !== undefined) continue
    throw new UsageError(
      `content/site.json has an unknown vars.${name}: the known ones are ${Object.keys(defaults).join(', ')}`,
    )
  }
  const provider = process.env.RESEND_BASE_URL
  return {
    ...defaults,
    ...(provider === undefined ? {} : { RESEND_BASE_URL: provider }),
    ...vars,
    BASE_URL: baseUrl,
    ALERT_EMAIL: alertEmail,
    WORKERS_PLAN: plan,
  }
}

/** Cloudflare's own mail, for alerts: it sends to one address only. */
function fallbackChannelOf({ vars, alertEmail }: Site) {
  return vars.ALERTS_FROM ? { send_email: [{ name: 'ALERTS', destination_address: alertEmail }] } : {}
}

function renameQueue<Queue extends z.output<typeof queueSchema>>(queue: Queue, name: string): Queue {
  const rename = (queue: string) => `${name}${queue.slice(UPSTREAM_NAME.length)}`
  return {
    ...queue,
    queue: rename(queue.queue),
    ...(queue.dead_letter_queue === undefined ? {} : { dead_letter_queue: rename(queue.dead_letter_queue) }),
  }
}

/** Workers of one account with the same namespace share a rate limit. */
function namespaceOf(name: string, limit: string): string {
  return String(createHash('sha256').update(`${name} ${limit}`).digest().readUInt32BE() >>> 1)
}
