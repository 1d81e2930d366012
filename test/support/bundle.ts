import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import * as z from 'zod'

const metaSchema = z.object({ inputs: z.record(z.string(), z.object({ bytes: z.number() })) })

export interface Bundle {
  script: string
  /** The source files in it. */
  files: string[]
  /** In bytes. */
  gzipped: number
}

/** What wrangler would deploy. Without the compiled course it is only the code. */
export function bundleWorker(course: 'with course' | 'without course'): Bundle {
  const out = mkdtempSync(join(tmpdir(), 'longrun-bundle-'))
  const meta = join(out, 'meta.json')
  const imports = course === 'with course' ? [] : ['./generated/course.js', '../generated/course.js']
  const alias = imports.flatMap((path) => ['--alias', `${path}:./test/support/no-course.ts`])
  const run = spawnSync(
    process.execPath,
    [
      'node_modules/wrangler/bin/wrangler.js',
      'deploy',
      '--dry-run',
      '--outdir',
      out,
      '--metafile',
      meta,
      ...alias,
    ],
    { encoding: 'utf8', env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' } },
  )
  if (run.status !== 0) throw new Error(run.stdout + run.stderr)
  const script = readFileSync(join(out, 'worker.js'), 'utf8')
  const { inputs } = metaSchema.parse(JSON.parse(readFileSync(meta, 'utf8')))
  rmSync(out, { recursive: true })
  return { script, files: Object.keys(inputs), gzipped: gzipSync(script).length }
}
