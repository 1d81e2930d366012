import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from 'wrangler'
import * as z from 'zod'

const ROOT = join(import.meta.dirname, '../..')
const MIGRATIONS = join(ROOT, 'src/db/migrations')

const varsSchema = z.object({ ALERTS_FROM: z.string().default('') })

export interface Runtime {
  runCron(): Promise<void>
  stop(): Promise<void>
}

/** workerd with the bindings of wrangler.toml and a Worker, the local one unless told; its state lives in `stateDir`. */
export async function startRuntime(options: {
  entry?: string
  port: number
  stateDir: string
  signupLimit: boolean
  env: Readonly<Record<string, string>>
}): Promise<Runtime> {
  // Wrangler reads required secrets from the environment, and says so on standard output unless told not to.
  Object.assign(process.env, options.env, { WRANGLER_LOG: 'error' })
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(ROOT, 'wrangler.toml'))
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: options.port,
      cf: false,
      resourcePersistencePath: options.stateDir,
      workers: [
        {
          ...workerOptions,
          rootPath: ROOT,
          modules: [
            { type: 'ESModule', path: join(ROOT, 'worker.mjs'), contents: await bundle(options.entry) },
          ],
          bindings: {
            ...options.env,
            // Goes with a binding that only wrangler.toml has.
            ALERTS_FROM: varsSchema.parse(workerOptions.bindings ?? {}).ALERTS_FROM,
            ...(options.signupLimit ? {} : { NO_SIGNUP_LIMIT: '1' }),
          },
          d1Databases: { DB: 'longrun' },
          kvNamespaces: ['LOCAL'],
        },
      ],
    }),
  )
  await miniflare.ready
  await migrate(await miniflare.getD1Database('DB'))
  return {
    runCron: async () => {
      await miniflare.dispatchFetch('http://localhost/local/tick', { method: 'POST' }).catch(() => undefined)
    },
    stop: () => miniflare.dispose(),
  }
}

async function bundle(entry = 'src/local/worker.ts'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(ROOT, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    alias: {
      '@react-email/render': join(ROOT, 'src/mail/no-render.ts'),
      'postal-mime': join(ROOT, 'src/mail/no-parser.ts'),
    },
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

/** Applies what has not been applied, each file in one transaction with the note that it was. */
async function migrate(db: Awaited<ReturnType<Miniflare['getD1Database']>>): Promise<void> {
  await db.prepare('create table if not exists d1_migrations (name text primary key) strict').run()
  const { results } = await db.prepare('select name from d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map((row) => row.name))
  const names = readdirSync(MIGRATIONS).sort()
  const foreign = [...applied].find((name) => !names.includes(name))
  if (foreign !== undefined) {
    throw new Error(
      `the state is of another checkout (${foreign} isn't here): delete its folder to start over`,
    )
  }
  for (const name of names) {
    if (applied.has(name)) continue
    const statements = unstable_splitSqlQuery(readFileSync(join(MIGRATIONS, name), 'utf8'))
    await db.batch([
      ...statements.map((statement) => db.prepare(statement)),
      db.prepare('insert into d1_migrations (name) values (?1)').bind(name),
    ])
  }
}
