import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { decoration, draw } from './figures/illustration.ts'
import { illustrations } from './poses/illustrations.ts'
import { sitePictures } from './poses/site-pictures.ts'

write('drawings', illustrations, draw)
// All sites show these, and a coach's copy of the course is theirs to change.
if (basename(import.meta.dirname) === 'hips') write('../../src/web/assets', sitePictures, decoration)

function write<Drawn extends { readonly name: string }>(
  path: string,
  all: readonly Drawn[],
  svgOf: (one: Drawn) => string,
): void {
  const folder = join(import.meta.dirname, path)
  mkdirSync(folder, { recursive: true })
  for (const one of all) writeFileSync(join(folder, `${one.name}.svg`), svgOf(one))
  console.log(`drew ${all.length} into ${path}`)
}
