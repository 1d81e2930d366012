import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { convertV4MiniflareOptions, Miniflare } from 'miniflare'
import { bundleWorker } from '../support/bundle.ts'
import { atMost, type Figure, median } from './figure.ts'

const ITEM = 'bundle'
const RUNS = 5

/** The size of what wrangler would deploy, and how long workerd takes to start it. */
export async function bundle(): Promise<Figure[]> {
  const { script, gzipped } = bundleWorker('with course')
  const code = bundleWorker('without course').gzipped / 1024
  const [whole, empty] = [
    await startUp(script),
    await startUp('export default { fetch: () => new Response() }'),
  ]
  return [
    {
      item: ITEM,
      name: 'code, gzipped',
      value: code,
      unit: 'KB',
      rival: { name: 'with the compiled course', value: gzipped / 1024 },
      aim: atMost(code, 150, '150 KB'),
    },
    {
      item: ITEM,
      name: 'start of workerd with it',
      value: whole,
      unit: 'ms',
      rival: { name: 'with an empty Worker', value: empty },
    },
  ]
}

/** Until the first answer. It is a 500 because settings are missing, but the whole script has run. */
async function startUp(script: string): Promise<number> {
  const times: number[] = []
  for (let run = 0; run < RUNS; run++) {
    const dir = mkdtempSync(join(tmpdir(), 'longrun-bench-'))
    const startedAt = performance.now()
    const miniflare = new Miniflare(
      convertV4MiniflareOptions({
        cf: false,
        handleRuntimeStdio: () => undefined,
        resourcePersistencePath: dir,
        compatibilityDate: '2026-10-20',
        modules: [{ type: 'ESModule', path: 'worker.mjs', contents: script }],
      }),
    )
    await miniflare.ready
    await (await miniflare.dispatchFetch('http://localhost/')).text()
    times.push(performance.now() - startedAt)
    await miniflare.dispose()
    rmSync(dir, { recursive: true })
  }
  return median(times)
}
