import { cpSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const COPIED = [
  'content',
  'emails',
  'src',
  'dist',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'wrangler.toml',
]

/** A copy of the repository, built as this one is, in which a test may edit the course. */
export function copyOfCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), 'longrun-checkout-'))
  for (const name of COPIED) cpSync(name, join(folder, name), { recursive: true })
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'))
  return folder
}
