import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'smol-toml'
import * as z from 'zod'
import { own } from '../../lib/own-property.ts'
import type { Site } from '../checkout/site.ts'
import { UsageError } from '../terminal/usage-error.ts'

/** The configuration that a deploy gives to wrangler, beside wrangler.toml so that its paths hold. */
export const CONFIG = 'wrangler.deploy.json'

const OWN = 'longrun'

const queueSchema = z.looseObject({ queue: z.string(), dead_letter_queue: z.string().optional() })
const tomlSchema = z.looseObject({
  name: z.literal(OWN),
  vars: z.record(z.string(), z.string()),
  d1_databases: z.tuple([z.looseObject({ binding: z.literal('DB') })]),
  queues: z.object({ producers: z.array(queueSchema), consumers: z.array(queueSchema) }),
  ratelimits: z.array(z.looseObject({ name: z.string() })),
})

/** wrangler.toml with this site's own names and values: upstream's file stays as it is, and merges without conflicts. */
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
    ...secondWayOf(site),
    d1_databases: [{ ...toml.d1_databases[0], database_name: database.name, database_id: database.id }],
    queues: {
      producers: toml.queues.producers.map((queue) => renamed(queue, site.name)),
      consumers: toml.queues.consumers.map((queue) => renamed(queue, site.name)),
    },
    ratelimits: toml.ratelimits.map((limit) => ({
      ...limit,
      namespace_id: namespaceOf(site.name, limit.name),
    })),
  }
  writeFileSync(join(root, CONFIG), `${JSON.stringify(config, null, 2)}\n`)
}

function varsOf(defaults: Readonly<Record<string, string>>, { vars, baseUrl, alarmEmail, plan }: Site) {
  for (const name of Object.keys(vars)) {
    if (own(defaults, name) !== undefined) continue
    throw new UsageError(`content/site.json vars.${name}: there are ${Object.keys(defaults).join(', ')}`)
  }
  const provider = process.env.RESEND_BASE_URL
  return {
    ...defaults,
    ...(provider === undefined ? {} : { RESEND_BASE_URL: provider }),
    ...vars,
    BASE_URL: baseUrl,
    ALARM_EMAIL: alarmEmail,
    WORKERS_PLAN: plan,
  }
}

/** Cloudflare's own mail, for alarms, to one address. */
function secondWayOf({ vars, alarmEmail }: Site) {
  return vars.ALERTS_FROM ? { send_email: [{ name: 'ALERTS', destination_address: alarmEmail }] } : {}
}

function renamed<Queue extends z.output<typeof queueSchema>>(queue: Queue, name: string): Queue {
  const own = (it: string) => `${name}${it.slice(OWN.length)}`
  return {
    ...queue,
    queue: own(queue.queue),
    ...(queue.dead_letter_queue === undefined ? {} : { dead_letter_queue: own(queue.dead_letter_queue) }),
  }
}

/** Workers of one account that say the same number share their counters. */
function namespaceOf(name: string, limit: string): string {
  return String(createHash('sha256').update(`${name} ${limit}`).digest().readUInt32BE() >>> 1)
}
