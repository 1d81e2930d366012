import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readPdf } from '../../../test/support/read-pdf.ts'
import { sourdough } from './course.ts'

let root = ''
let file: Awaited<ReturnType<typeof readPdf>>
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'longrun-booklet-'))
  expect(await sourdough.source.magnet.print(sourdough.source, root)).toEqual({ ok: true, files: 1 })
  const folder = join(root, 'dist/booklets/sourdough')
  const [name = ''] = readdirSync(folder)
  file = await readPdf(readFileSync(join(folder, name)))
})
afterAll(() => rmSync(root, { recursive: true }))

test('the booklet has its eleven chapters on 14 pages of A5', () => {
  expect(file.info).toMatchObject({ Language: 'de', Title: 'Brot in fünf Tagen' })
  expect(file.bookmarks).toHaveLength(11)
  expect(file.pages).toHaveLength(14)
  for (const { size } of file.pages) expect(size.map(Math.round)).toEqual([420, 595])
})

test('no page of the booklet has only a few lines', () => {
  for (const [index, { elements }] of file.pages.slice(2).entries()) {
    const ys = elements.flatMap(({ set }) => set.map(({ y }) => y))
    expect(Math.max(...ys) - Math.min(...ys), `page ${index + 3}`).toBeGreaterThan(150)
  }
})
