import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { isOwnSite } from '../support/own-site.ts'

const CONTENT = resolve(import.meta.dirname, '../../content')

const FROZEN = [
  ['site.ts', '8336f03742c6704fc949e027cda601eac8b882257e8be2991028ef540486b955'],
  ['site.json', 'd3eda0af0eea0ab0872587ea4b58b12ece6dff64702c075e521ffb6834eba4f9'],
  ['letters/twice-a-week.md', '90c7243e9ffb5078cee8b384206783ebeff0df68c0f9b20cfa4376aab28dc272'],
] as const

const WHY =
  'Coaches edit or delete this file, so a change of ours conflicts with theirs at the next update. Undo the change. ' +
  'Give a new setting a default in src/content-model/site.ts, and describe it in docs/your-own-course.md.'

test.skipIf(isOwnSite()).each(FROZEN)('content/%s is as in every release', (file, hash) => {
  const text = readFileSync(join(CONTENT, file), 'utf8').replaceAll('\r\n', '\n')
  expect(createHash('sha256').update(text).digest('hex'), WHY).toBe(hash)
})
