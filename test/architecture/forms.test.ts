import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ADMIN = join(import.meta.dirname, '../../src/admin')

test('every form of the operator’s pages that changes something is an OwnForm, which brings the token', () => {
  const files = readdirSync(ADMIN, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.tsx'),
  )
  const holding = (tag: RegExp) => files.filter((name) => tag.test(readFileSync(join(ADMIN, name), 'utf8')))
  expect(holding(/<form\b/)).toEqual(['components/own-form.tsx'])
  expect(holding(/<OwnForm\b/).length).toBeGreaterThan(10)
})
