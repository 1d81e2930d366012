import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import * as z from 'zod'
import type { Account, Binding, Module, Script, Upload } from './account.ts'
import { fail, ok } from './answer.ts'

const bindingSchema = z.looseObject({
  type: z.string(),
  name: z.string(),
  text: z.string().optional(),
  id: z.string().optional(),
  queue_name: z.string().optional(),
  destination_address: z.string().optional(),
  namespace_id: z.string().optional(),
  simple: z.object({ limit: z.number(), period: z.union([z.literal(10), z.literal(60)]) }).optional(),
})
const metadataSchema = z.looseObject({
  main_module: z.string(),
  bindings: z.array(bindingSchema),
  compatibility_date: z.iso.date(),
  compatibility_flags: z.array(z.string()).optional(),
  keep_bindings: z.array(z.string()).optional(),
  assets: z.looseObject({ jwt: z.string() }).optional(),
})

type Read =
  | { ok: true; upload: Upload; secrets: Map<string, string> }
  | { ok: false; code: number; why: string }

export function scriptRoutes(account: Account): Hono {
  const routes = new Hono()
  const scriptOf = (name: string) => account.scripts.get(name)
  const missing = 'This Worker does not exist on your account.'

  routes.put('/scripts/:name', async (c) => {
    const name = c.req.param('name')
    const read = await readUpload(await c.req.formData(), account, scriptOf(name))
    if (!read.ok) return fail(c, 400, read.code, read.why)
    const script = scriptOf(name) ?? newScript(name)
    keep(script, read.upload, read.secrets)
    account.scripts.set(name, script)
    return ok(c, { id: name, deployment_id: read.upload.id.replaceAll('-', ''), startup_time_ms: 20 })
  })

  routes.post('/scripts/:name/versions', async (c) => {
    const script = scriptOf(c.req.param('name'))
    if (script === undefined) return fail(c, 404, 10007, missing)
    const read = await readUpload(await c.req.formData(), account, script)
    if (!read.ok) return fail(c, 400, read.code, read.why)
    keep(script, read.upload, read.secrets)
    return ok(c, { id: read.upload.id, resources: { script: { etag: 'e' } }, startup_time_ms: 20 })
  })

  routes.get('/scripts/:name/versions', (c) => {
    const script = scriptOf(c.req.param('name'))
    if (script === undefined) return fail(c, 404, 10007, missing)
    return ok(c, { items: script.uploads.map(({ id }) => ({ id, metadata: { source: 'wrangler' } })) })
  })

  routes.get('/scripts/:name/versions/:version', (c) => {
    const script = scriptOf(c.req.param('name'))
    const upload = script?.uploads.find(({ id }) => id === c.req.param('version'))
    if (script === undefined || upload === undefined) return fail(c, 404, 10007, missing)
    return ok(c, { id: upload.id, metadata: {}, resources: { bindings: boundTo(script), script: {} } })
  })

  routes.get('/scripts/:name/deployments', (c) => {
    const script = scriptOf(c.req.param('name'))
    const last = script?.uploads.at(-1)
    if (last === undefined) return fail(c, 404, 10007, missing)
    const versions = [{ version_id: last.id, percentage: 100 }]
    return ok(c, { deployments: [{ id: last.id, source: 'wrangler', strategy: 'percentage', versions }] })
  })

  routes.post('/scripts/:name/deployments', async (c) => {
    const { versions } = z
      .looseObject({
        versions: z.array(z.looseObject({ version_id: z.string(), percentage: z.literal(100) })),
      })
      .parse(await c.req.json())
    const known = scriptOf(c.req.param('name'))?.uploads.some(({ id }) => id === versions[0]?.version_id)
    return known ? ok(c, { id: randomUUID() }) : fail(c, 404, 10007, missing)
  })

  for (const path of ['/scripts/:name/script-settings', '/scripts/:name/settings'] as const) {
    routes.get(path, (c) => {
      const script = scriptOf(c.req.param('name'))
      return script ? ok(c, { bindings: boundTo(script), tags: [] }) : fail(c, 404, 10007, missing)
    })
    routes.patch(path, (c) =>
      scriptOf(c.req.param('name')) ? ok(c, { tags: [] }) : fail(c, 404, 10007, missing),
    )
  }

  routes.get('/scripts/:name/secrets', (c) => {
    const script = scriptOf(c.req.param('name'))
    if (script === undefined) return fail(c, 404, 10007, missing)
    return ok(
      c,
      [...script.secrets.keys()].map((name) => ({ name, type: 'secret_text' })),
    )
  })

  routes.put('/scripts/:name/secrets', async (c) => {
    const script = scriptOf(c.req.param('name'))
    if (script === undefined) return fail(c, 404, 10007, missing)
    const { name, text } = z
      .looseObject({
        name: z.string().regex(/^\w+$/),
        text: z.string().min(1),
        type: z.literal('secret_text'),
      })
      .parse(await c.req.json())
    script.secrets.set(name, text)
    return ok(c, { name, type: 'secret_text' })
  })

  routes.put('/scripts/:name/schedules', async (c) => {
    const script = scriptOf(c.req.param('name'))
    if (script === undefined) return fail(c, 404, 10007, missing)
    const schedules = z.array(z.looseObject({ cron: z.string() })).parse(await c.req.json())
    script.crons = schedules.map(({ cron }) => cron)
    return ok(c, { schedules })
  })

  routes.post('/scripts/:name/subdomain', async (c) => {
    const script = scriptOf(c.req.param('name'))
    if (script === undefined) return fail(c, 404, 10007, missing)
    if (account.subdomain === null) return fail(c, 404, 10063, 'You need a workers.dev subdomain')
    const { enabled } = z.looseObject({ enabled: z.boolean() }).parse(await c.req.json())
    script.isOnWorkersDev = enabled
    return ok(c, { enabled, previews_enabled: false })
  })

  routes.post('/scripts/:name/domains/changeset', async (c) => {
    const added = z.array(z.looseObject({ hostname: z.string() })).parse(await c.req.json())
    return ok(c, { added, removed: [], updated: [], conflicting: [] })
  })

  routes.put('/scripts/:name/domains/records', async (c) => {
    const script = scriptOf(c.req.param('name'))
    if (script === undefined) return fail(c, 404, 10007, missing)
    const { origins } = z
      .looseObject({ origins: z.array(z.looseObject({ hostname: z.string() })) })
      .parse(await c.req.json())
    const isHere = (host: string) => account.zones.some((zone) => host === zone || host.endsWith(`.${zone}`))
    const foreign = origins.find(({ hostname }) => !isHere(hostname))
    if (foreign !== undefined)
      return fail(c, 400, 100_117, `${foreign.hostname} is in no zone of this account`)
    script.domains = origins.map(({ hostname }) => hostname)
    return ok(c, { origins })
  })

  routes.get('/workers/:name', (c) => {
    const script = scriptOf(c.req.param('name'))
    if (script === undefined) return fail(c, 404, 10007, missing)
    return ok(c, {
      id: script.name,
      name: script.name,
      subdomain: { enabled: script.isOnWorkersDev, previews_enabled: false },
    })
  })

  routes.get('/services/:name', (c) => {
    const script = scriptOf(c.req.param('name'))
    if (script === undefined) return fail(c, 404, 10090, 'workers.api.error.service_not_found')
    return ok(c, {
      id: script.name,
      default_environment: {
        environment: 'production',
        script: { id: script.name, tag: script.name, tags: [], last_deployed_from: 'wrangler' },
      },
    })
  })

  routes.get('/subdomain', (c) =>
    account.subdomain === null
      ? fail(c, 404, 10007, 'You do not have a workers.dev subdomain')
      : ok(c, { subdomain: account.subdomain }),
  )

  routes.put('/subdomain', async (c) => {
    const { subdomain } = z.looseObject({ subdomain: z.string() }).parse(await c.req.json())
    if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(subdomain)) return fail(c, 400, 10029, 'That is no subdomain')
    if (subdomain === 'taken') return fail(c, 409, 10031, 'Subdomain is unavailable, please try another')
    account.subdomain = subdomain
    return ok(c, { subdomain })
  })

  routes.post('/scripts/:name/assets-upload-session', async (c) => {
    const { manifest } = z
      .object({ manifest: z.record(z.string(), z.object({ hash: z.string(), size: z.number() })) })
      .parse(await c.req.json())
    const wanted = Object.values(manifest).map(({ hash }) => hash)
    const buckets = [...new Set(wanted)].filter((hash) => !account.assets.has(hash))
    return ok(c, { jwt: jwt(), buckets: buckets.length > 0 ? [buckets] : [] })
  })

  routes.post('/assets/upload', async (c) => {
    for (const hash of (await c.req.formData()).keys()) account.assets.add(hash)
    return ok(c, { jwt: jwt() })
  })

  return routes
}

async function readUpload(form: FormData, account: Account, script: Script | undefined): Promise<Read> {
  const metadata = metadataSchema.parse(JSON.parse(String(form.get('metadata'))))
  const modules: Module[] = []
  for (const [name, part] of form) {
    if (typeof part === 'string') continue
    modules.push({ name, type: part.type, text: await part.text() })
  }
  if (!modules.some(({ name }) => name === metadata.main_module)) {
    return { ok: false, code: 10021, why: `No such module: ${metadata.main_module}` }
  }
  const inherited: Binding[] = []
  const secrets = new Map(metadata.keep_bindings?.includes('secret_text') ? script?.secrets : [])
  for (const { type, name, text, id, queue_name } of metadata.bindings) {
    if (type === 'd1' && !account.databases.some(({ uuid }) => uuid === id)) {
      return { ok: false, code: 10021, why: 'binding DB of type d1 must have a valid `id` specified' }
    }
    if (type === 'queue' && !account.queues.some((queue) => queue.queue_name === queue_name)) {
      return { ok: false, code: 100123, why: `Queue "${queue_name}" does not exist` }
    }
    if (type === 'secret_text') secrets.set(name, text ?? '')
    if (type !== 'inherit') continue
    const secret = script?.secrets.get(name)
    const bound = script?.uploads.at(-1)?.bindings.find((binding) => binding.name === name)
    if (secret !== undefined) secrets.set(name, secret)
    else if (bound !== undefined) inherited.push(bound)
    else {
      const why = `inherit binding '${name}' is invalid: there is nothing to inherit`
      return { ok: false, code: 10056, why }
    }
  }
  const own = metadata.bindings.filter(({ type }) => type !== 'secret_text' && type !== 'inherit')
  const bindings: Binding[] = [...own, ...inherited]
  const upload = {
    id: randomUUID(),
    main: metadata.main_module,
    modules,
    bindings,
    compatibilityDate: metadata.compatibility_date,
    compatibilityFlags: metadata.compatibility_flags ?? [],
  }
  return { ok: true, upload, secrets }
}

function keep(script: Script, upload: Upload, secrets: ReadonlyMap<string, string>): void {
  script.uploads.push(upload)
  script.secrets.clear()
  for (const [name, text] of secrets) script.secrets.set(name, text)
}

function newScript(name: string): Script {
  return { name, uploads: [], secrets: new Map(), crons: [], isOnWorkersDev: false, domains: [] }
}

function boundTo({ uploads, secrets }: Script): Binding[] {
  return [
    ...(uploads.at(-1)?.bindings ?? []),
    ...[...secrets.keys()].map((name) => ({ type: 'secret_text', name })),
  ]
}

function jwt(): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none' })}.${part({ exp: 4_000_000_000 })}.x`
}
