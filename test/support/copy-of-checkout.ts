import { cpSync, globSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { buildAnew } from '../../src/build/build-if-changed.ts'
import { CLUB } from './club-root.ts'

const CODE = ['emails', 'src', 'package.json', 'package-lock.json', 'tsconfig.json', 'wrangler.toml']
const BUILT = ['dist', 'src/generated/course.js']

/** A copy of the repository in which a test may edit the courses. They are those built in `site`. */
export async function copyOfCheckout(site = CLUB): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'longrun-checkout-'))
  for (const name of CODE) cpSync(name, join(folder, name), { recursive: true })
  for (const name of ['content', ...BUILT]) cpSync(join(site, name), join(folder, name), { recursive: true })
  for (const file of globSync('content/**/*.ts', { cwd: folder })) importFromHere(join(folder, file))
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  await buildAnew(folder, async () => true, folder)
  return folder
}

/** The fixture's content/ is three folders further from src/. */
function importFromHere(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll('../../../../', '../'))
}
