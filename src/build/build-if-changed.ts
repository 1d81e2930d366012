import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isCourseTest } from './course-test.ts'

const CHECKOUT = join(import.meta.dirname, '../..')
const CONTENT = ['content/**/*.*']
const CODE = ['emails/**/*.*', 'src/**/*.*', 'package-lock.json']
const BUILT = ['dist/assets/**/*.*', 'dist/assets/_headers']
const COMPILED = 'src/generated/course.js'

/**
 * Builds the content/ in `root` unless it, the code and the output are as the last build left them. False if
 * there are mistakes.
 */
export async function buildIfChanged(
  root: string,
  build: () => Promise<boolean>,
  checkout = CHECKOUT,
): Promise<boolean> {
  const stamp = stampIn(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === `${sourcesOf(root, checkout)} ${builtIn(root)}`)
    return true
  return buildAnew(root, build, checkout)
}

/** Builds, and records what it was built from. */
export async function buildAnew(
  root: string,
  build: () => Promise<boolean>,
  checkout = CHECKOUT,
): Promise<boolean> {
  // Before the build: a file edited meanwhile is not in it.
  const sources = sourcesOf(root, checkout)
  if (!(await build())) return false
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(stampIn(root), `${sources} ${builtIn(root)}`)
  return true
}

function stampIn(root: string): string {
  return join(root, 'dist/built-from')
}

function sourcesOf(root: string, checkout: string): string {
  const code = globSync(CODE, { cwd: checkout }).filter((file) => file !== COMPILED)
  const content = globSync(CONTENT, { cwd: root }).filter((file) => !isCourseTest(file))
  return hashOf(root, content) + hashOf(checkout, code)
}

/** A hash of what the last build made. */
export function builtIn(root: string): string {
  return hashOf(root, [COMPILED, ...globSync(BUILT, { cwd: root })])
}

/** The module with the courses that were built from the content/ in `root`. */
export function compiledFile(root: string): string {
  return join(root, COMPILED)
}

function hashOf(root: string, files: readonly string[]): string {
  const hash = createHash('sha256')
  for (const file of files.toSorted()) {
    const path = join(root, file)
    hash.update(`\n${file}\n`).update(existsSync(path) ? readFileSync(path) : '')
  }
  return hash.digest('hex')
}
