import { createServer } from 'node:http'
import { resolve } from 'node:path'
import { getRequestListener } from '@hono/node-server'
import { convertV4MiniflareOptions, Miniflare, Response as MiniflareResponse } from 'miniflare'
import { listen } from '../support/listen.ts'
import type { Account, Binding, Script } from './account.ts'

export interface Live {
  /** Routes a request to the Worker at its address. */
  readonly url: string
  ask(url: string, init?: RequestInit): Promise<Response>
  stop(): Promise<void>
}

/** Runs an account's uploads on workerd, with their bindings and the migrated database. */
export async function startLive(account: Account): Promise<Live> {
  let running: { key: string; miniflare: Miniflare } | null = null

  const runtimeOf = async (script: Script): Promise<Miniflare> => {
    const key = `${script.uploads.at(-1)?.id} ${[...script.secrets.entries()]}`
    if (running?.key === key) return running.miniflare
    await running?.miniflare.dispose()
    running = { key, miniflare: await boot(script, account) }
    return running.miniflare
  }
  const ask = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { hostname } = new URL(url)
    const script = [...account.scripts.values()].find(
      ({ name, isOnWorkersDev, domains }) =>
        domains.includes(hostname) ||
        (isOnWorkersDev && hostname === `${name}.${account.subdomain}.workers.dev`),
    )
    if (script === undefined) return new Response('There is nothing here yet', { status: 404 })
    const runtime = await runtimeOf(script)
    const body = init.body === undefined || init.body === null ? {} : { body: String(init.body) }
    const answer = await runtime.dispatchFetch(url, {
      method: init.method ?? 'GET',
      headers: [...new Headers(init.headers)],
      redirect: 'manual',
      ...body,
    })
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers: [...answer.headers] })
  }

  const server = createServer(
    getRequestListener(async (request) => {
      const { pathname, search } = new URL(request.url)
      const body = request.method === 'GET' ? undefined : await request.text()
      const init = {
        method: request.method,
        headers: request.headers,
        ...(body === undefined ? {} : { body }),
      }
      return ask(`${request.headers.get('x-live-origin')}${pathname}${search}`, init)
    }),
  )
  const { url, close } = await listen(server)
  return {
    url,
    ask,
    stop: async () => {
      close()
      await running?.miniflare.dispose()
    },
  }
}

async function boot({ name, uploads, secrets }: Script, account: Account): Promise<Miniflare> {
  const upload = uploads.at(-1)
  const main = upload?.modules.find((module) => module.name === upload.main)
  if (upload === undefined || main === undefined) throw new Error(`nothing was uploaded as ${name}`)
  const of = (type: string) => upload.bindings.filter((binding) => binding.type === type)
  const strange = upload.bindings.find(({ type }) => !KNOWN.has(type))
  if (strange !== undefined) throw new Error(`the rehearsal knows no binding of type ${strange.type}`)
  const consumed = account.queues.filter(({ consumers }) => consumers.some(({ script }) => script === name))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      cf: false,
      workers: [
        {
          name,
          rootPath: resolve('.'),
          modules: [{ type: 'ESModule', path: resolve('worker.mjs'), contents: main.text }],
          compatibilityDate: upload.compatibilityDate,
          compatibilityFlags: [...upload.compatibilityFlags],
          bindings: {
            ...Object.fromEntries(of('plain_text').map(({ name, text }) => [name, text ?? ''])),
            ...Object.fromEntries(secrets),
          },
          d1Databases: Object.fromEntries(of('d1').map(({ name, id }) => [name, id ?? ''])),
          queueProducers: Object.fromEntries(
            of('queue').map(({ name, queue_name }) => [name, queue_name ?? '']),
          ),
          queueConsumers: Object.fromEntries(
            consumed.map(({ queue_name }) => [queue_name, { maxBatchTimeout: 0.05 }]),
          ),
          ratelimits: Object.fromEntries(of('ratelimit').map((binding) => [binding.name, limitOf(binding)])),
          email: {
            send_email: of('send_email').map(({ name, destination_address = '' }) => ({
              name,
              destination_address,
            })),
          },
          serviceBindings: Object.fromEntries(
            of('assets').map(({ name }) => [name, () => new MiniflareResponse('an asset')]),
          ),
        },
      ],
    }),
  )
  await miniflare.ready
  const [binding] = of('d1')
  const database = account.databases.find(({ uuid }) => uuid === binding?.id)
  if (binding !== undefined && database !== undefined) {
    const db = await miniflare.getD1Database(binding.name)
    for (const { sql, params } of database.committed)
      await db
        .prepare(sql)
        .bind(...params)
        .run()
  }
  return miniflare
}

const KNOWN = new Set(['plain_text', 'd1', 'queue', 'ratelimit', 'assets', 'send_email'])

function limitOf({ simple, namespace_id }: Binding) {
  if (simple === undefined || namespace_id === undefined) throw new Error('a rate limit without figures')
  return { namespace_id, simple }
}
