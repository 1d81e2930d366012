import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = resolve(import.meta.dirname, '../..')

/** From the ground up: a file may import from its own floor and from those below. */
const FLOORS: readonly (readonly RegExp[])[] = [
  [/^src\/course\//, /^src\/lib\//],
  [/^src\/db\//],
  [/^src\/mail\//],
  [/^src\/enrollment\//, /^src\/delivery\//, /^src\/announcing\//, /^src\/alarms\//],
  [/^src\/app\.ts$/, /^src\/log\.ts$/],
  [/^src\/http\//, /^src\/admin\//, /^src\/(bell|chores|heartbeat|provider-events|queue|tick)\.ts$/],
  [/^src\/doors\.ts$/, /^src\/worker\.ts$/],
  [/^src\/local\//, /^src\/cli\//, /^src\/build\//, /^emails\//, /^content\//],
]

test('imports go down the floors only, and every file has a floor', () => {
  const wrong: string[] = []
  for (const file of sourceFiles()) {
    const floor = floorOf(file)
    if (floor === -1) wrong.push(`${file} stands on no floor`)
    for (const target of importsOf(file)) {
      if (floorOf(target) > floor) wrong.push(`${file} imports ${target}, which stands above it`)
    }
  }
  expect(wrong).toEqual([])
})

test('no files import each other in a circle', () => {
  const circles: string[] = []
  const files = new Set(sourceFiles())
  const done = new Set<string>()
  const visit = (file: string, way: readonly string[]) => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' > '))
    // One file has in it the text of an import that another will make.
    if (done.has(file) || !files.has(file)) return
    done.add(file)
    for (const target of importsOf(file)) visit(target, [...way, file])
  }
  for (const file of files) visit(file, [])
  expect(circles).toEqual([])
  expect(done).toEqual(files)
})

test('the Worker never imports what belongs to the build, the preview or the local stack', () => {
  const reached = new Set<string>()
  const visit = (file: string) => {
    if (reached.has(file)) return
    reached.add(file)
    importsOf(file).forEach(visit)
  }
  visit('src/worker.ts')
  expect([...reached].filter((file) => /^(src\/(build|cli|local)|emails|content)\//.test(file))).toEqual([])
  expect(reached.size).toBeGreaterThan(30)
})

test('every path that ARCHITECTURE.md names exists', () => {
  const text = readFileSync(join(ROOT, 'ARCHITECTURE.md'), 'utf8')
  const named = [...text.matchAll(/`((?:src|content|emails|test)\/[\w./-]*)`/g)].map(
    (match) => match[1] ?? '',
  )
  const known = new Set(['src/course/compiled.ts'])
  const missing = named.filter((path) => !known.has(path) && !exists(path))
  expect(missing).toEqual([])
  expect(named.length).toBeGreaterThan(20)
  expect(text.split('\n').length).toBeLessThanOrEqual(200)
})

function sourceFiles(): string[] {
  return ['src', 'emails', 'content'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((name) => /\.tsx?$/.test(name)),
  )
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) =>
    relative(ROOT, resolve(ROOT, dirname(file), match[1] ?? '')),
  )
}

function floorOf(file: string): number {
  return FLOORS.findIndex((floor) => floor.some((pattern) => pattern.test(file)))
}

function exists(path: string): boolean {
  try {
    readdirSync(join(ROOT, path))
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ENOTDIR'
  }
}
