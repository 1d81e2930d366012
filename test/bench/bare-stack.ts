import { join } from 'node:path'
import { build } from 'esbuild'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { freePort } from '../support/free-port.ts'

/** A Worker of a few lines on the same workerd, with a table of one column. */
export async function openBareStack(stateDir: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort()
  const bundled = await build({
    entryPoints: [join(import.meta.dirname, 'bare-worker.ts')],
    bundle: true,
    write: false,
    format: 'esm',
  })
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      host: '127.0.0.1',
      port,
      cf: false,
      resourcePersistencePath: stateDir,
      compatibilityDate: '2026-10-20',
      modules: [{ type: 'ESModule', path: 'bare.mjs', contents: bundled.outputFiles[0]?.text ?? '' }],
      d1Databases: { DB: 'bare' },
    }),
  )
  await miniflare.ready
  const db = await miniflare.getD1Database('DB')
  await db.prepare('create table bare (id integer primary key, email text not null) strict').run()
  return { url: `http://127.0.0.1:${port}`, stop: () => miniflare.dispose() }
}
