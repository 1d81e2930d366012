import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as z from 'zod'

const metaSchema = z.object({ inputs: z.record(z.string(), z.object({ bytes: z.number() })) })

test('what wrangler would deploy holds no React, no Markdown parser, no PDF writer and nothing of the local stack', () => {
  const out = mkdtempSync(join(tmpdir(), 'longrun-bundle-'))
  const run = spawnSync(
    process.execPath,
    [
      'node_modules/wrangler/bin/wrangler.js',
      'deploy',
      '--dry-run',
      '--outdir',
      out,
      '--metafile',
      join(out, 'meta.json'),
    ],
    { encoding: 'utf8', env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CI: 'true' } },
  )
  expect(run.status, run.stdout + run.stderr).toBe(0)
  expect(readdirSync(out)).toContain('worker.js')
  const { inputs } = metaSchema.parse(JSON.parse(readFileSync(join(out, 'meta.json'), 'utf8')))
  const files = Object.keys(inputs)
  expect(files.some((file) => file.endsWith('src/worker.ts'))).toBe(true)
  expect(
    files.filter((file) =>
      /node_modules\/(react|react-dom|react-email|@react-email|unified|remark|mdast|hast|pdfkit|fontkit)/.test(
        file,
      ),
    ),
  ).toEqual([])
  expect(files.filter((file) => /src\/(local|build|cli)\/|emails\//.test(file))).toEqual([])
})
