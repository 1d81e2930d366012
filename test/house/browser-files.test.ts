import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const built = (name: string): Buffer => readFileSync(join('dist/assets', name))

test('the script for other sites stays under 5 KB on the wire, and keeps its names to itself', () => {
  const script = built('embed.js')
  expect(gzipSync(script, { level: 9 }).length).toBeLessThan(5_000)
  expect(script.toString()).toMatch(/^"use strict";\(\(\)=>\{[\s\S]*\}\)\(\);\s*$/)
})

test('the script of our own pages stays under 6 KB', () => {
  expect(built('site.js').length).toBeLessThan(6_000)
})
