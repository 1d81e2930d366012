import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const SOURCES = ['content/**/*.*', 'emails/**/*.*', 'src/**/*.*', 'package-lock.json']
const BUILT = ['dist/assets/**/*.*', 'dist/assets/_headers']
const COMPILED = 'src/generated/course.js'

/** Builds unless the sources and the output are as the last build left them. False if there are mistakes. */
export async function buildIfChanged(root: string, build: () => Promise<boolean>): Promise<boolean> {
  const stamp = stampIn(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === `${sourcesIn(root)} ${builtIn(root)}`) return true
  return buildAnew(root, build)
}

/** Builds, and records what it was built from. */
export async function buildAnew(root: string, build: () => Promise<boolean>): Promise<boolean> {
  // Before the build: a file edited meanwhile is not in it.
  const sources = sourcesIn(root)
  if (!(await build())) return false
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stampIn(root), `${sources} ${builtIn(root)}`)
  return true
}

function stampIn(root: string): string {
  return join(root, 'dist/built-from')
}

function sourcesIn(root: string): string {
  const files = globSync(SOURCES, { cwd: root }).toSorted()
  return hashOf(
    root,
    files.filter((file) => file !== COMPILED),
  )
}

/** A hash of what the last build made. */
export function builtIn(root: string): string {
  return hashOf(root, [COMPILED, ...globSync(BUILT, { cwd: root }).toSorted()])
}

function hashOf(root: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files) {
    const path = join(root, file)
    hash.update(`\n${file}\n`).update(existsSync(path) ? readFileSync(path) : '')
  }
  return hash.digest('hex')
}
