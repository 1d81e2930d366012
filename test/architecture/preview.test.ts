import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import * as z from 'zod'

const manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()).optional(),
})
const lock = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), integrity: z.string().optional() }),
  ),
})

test('the mail preview matches the React Email that renders the mails, and each of its packages is pinned by its hash', () => {
  const wanted = manifest.parse(readJson('preview/package.json')).dependencies['@react-email/ui']
  expect(wanted).toBe(manifest.parse(readJson('package.json')).devDependencies?.['react-email'])
  const { '': _, ...packages } = lock.parse(readJson('preview/package-lock.json')).packages
  expect(packages['node_modules/@react-email/ui']?.version).toBe(wanted)
  expect(Object.entries(packages).filter(([, { integrity }]) => !integrity?.startsWith('sha512-'))).toEqual(
    [],
  )
})

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
