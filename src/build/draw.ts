import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { illustrations } from '../../content/hips/poses/illustrations.ts'
import { sitePictures } from '../../content/hips/poses/site-pictures.ts'
import { draw, type Illustration } from '../drawing/illustration.ts'

drawInto('content/hips/drawings', illustrations)
drawInto('src/web/assets', sitePictures)

function drawInto(path: string, all: readonly Illustration[]): void {
  const folder = join(process.cwd(), path)
  mkdirSync(folder, { recursive: true })
  for (const one of all) writeFileSync(join(folder, `${one.name}.svg`), draw(one))
  console.log(`drew ${all.length} into ${path}`)
}
