import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { unstable_getMiniflareWorkerOptions, unstable_splitSqlQuery } from 'wrangler'
import * as z from 'zod'
import { compiledFile } from '../build/build-if-changed.ts'

const CODE = join(import.meta.dirname, '../..')
const MIGRATIONS = join(CODE, 'src/db/migrations')

const varsSchema = z.object({ ALERTS_FROM: z.string().default('') })

/**
 * Runs a Worker on workerd with the bindings of wrangler.toml, and keeps its state in `stateDir`. Its courses
 * and files are what was built in `root`.
 */
export async function startRuntime(options: {
  root: string
  entry?: string
  port: number
  stateDir: string
  signupLimit: boolean
  env: Readonly<Record<string, string>>
}) {
  // Wrangler reads required secrets from the environment, and logs that by default.
  Object.assign(process.env, options.env, { WRANGLER_LOG: 'error' })
  const { workerOptions } = unstable_getMiniflareWorkerOptions(join(CODE, 'wrangler.toml'), undefined, {
    overrides: {
      assets: {
        directory: join(options.root, 'dist/assets'),
        ...('LOCAL_DESK_URL' in options.env && WORKER_FIRST),
      },
    },
  })
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port: options.port,
      cf: false,
      resourcePersistencePath: options.stateDir,
      workers: [
        {
          ...workerOptions,
          rootPath: CODE,
          modules: [{ type: 'ESModule', path: join(CODE, 'worker.mjs'), contents: await bundle(options) }],
          bindings: {
            ...options.env,
            // Belongs to a binding that only wrangler.toml has.
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
  const post = async (path: string) => {
    await miniflare.dispatchFetch(`http://localhost${path}`, { method: 'POST' }).catch(() => undefined)
  }
  return {
    runCron: () => post('/local/tick'),
    loadCourse: () => post('/local/course'),
    stop: () => miniflare.dispose(),
  }
}

/** While the course is being edited, the Worker is asked before the static files (src/local/worker.ts). */
const WORKER_FIRST = {
  routerConfig: { has_user_worker: true, invoke_user_worker_ahead_of_assets: true },
}

async function bundle({
  root,
  entry = 'src/local/worker.ts',
}: {
  root: string
  entry?: string
}): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(CODE, entry)],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    conditions: ['workerd', 'worker', 'browser'],
    external: ['node:*', 'cloudflare:*'],
    alias: {
      '@react-email/render': join(CODE, 'src/mail/no-render.ts'),
      'postal-mime': join(CODE, 'src/mail/no-parser.ts'),
    },
    plugins: [coursesOf(root)],
    logLevel: 'error',
  })
  return outputFiles[0]?.text ?? ''
}

function coursesOf(root: string): Plugin {
  return {
    name: 'courses',
    setup: ({ onResolve }) =>
      onResolve({ filter: /\/generated\/course\.js$/ }, () => ({ path: compiledFile(root) })),
  }
}

/** Applies pending migrations. Each file and its record are one transaction. */
async function migrate(db: Awaited<ReturnType<Miniflare['getD1Database']>>): Promise<void> {
  await db.prepare('create table if not exists d1_migrations (name text primary key) strict').run()
  const { results } = await db.prepare('select name from d1_migrations').all<{ name: string }>()
  const applied = new Set(results.map((row) => row.name))
  const names = readdirSync(MIGRATIONS).sort()
  const unknown = [...applied].find((name) => !names.includes(name))
  if (unknown !== undefined) {
    throw new Error(
      `the state belongs to another checkout (${unknown} is not here): delete its folder to start over`,
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
