import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { CLUB } from '../support/club-root.ts'

const built = (name: string): Buffer => readFileSync(join(CLUB, 'dist/assets', name))

test('the script for other sites stays under 5 KB compressed, and defines no global names', () => {
  const script = built('embed.js')
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(5_000)
  expect(script.toString()).toMatch(/^"use strict";\(\(\)=>\{[\s\S]*\}\)\(\);\s*$/)
})

test.each([
  ['site.js', 6_000],
  ['session.js', 8_000],
  ['sw.js', 3_000],
])('%s stays under %i bytes', (name, most) => {
  expect(built(name).length).toBeLessThan(most)
})

test('the service worker caches each file under the name by which the page requests it', () => {
  const worker = built('sw.js').toString()
  const page = built('offline.html').toString()
  const asked = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path = '']) => path)
  expect(new Set(asked).size).toBeGreaterThan(8)
  for (const path of asked) {
    expect(worker).toContain(`"${path}"`)
    const [file = '', version] = path.split('?v=')
    expect(createHash('sha256').update(built(file)).digest('hex').slice(0, 12), file).toBe(version)
  }
  expect(gzipSync(page, { level: 9 }).length).toBeLessThan(20_000)
})
