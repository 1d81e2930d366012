import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { illustrations } from '../../content/poses/illustrations.ts'
import { draw } from './figure/illustration.ts'

const folder = join(process.cwd(), 'content/drawings')
mkdirSync(folder, { recursive: true })
for (const illustration of illustrations) {
  writeFileSync(join(folder, `${illustration.name}.svg`), draw(illustration))
}
console.log(`drew ${illustrations.length} drawings`)
