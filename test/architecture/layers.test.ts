import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { isCourseTest } from '../../src/build/course-test.ts'

const ROOT = resolve(import.meta.dirname, '../..')

/** From the bottom up: a file may import from its own layer and from those below. */
const LAYERS: readonly (readonly RegExp[])[] = [
  [/^src\/(lib|domain|generated|words)\//, /^src\/(log|policy)\.ts$/, /^src\/magnets\/[\w-]+\/rules\//],
  [/^src\/db\//, /^src\/magnets\/[\w-]+\/queries\.ts$/],
  [/^src\/mail\//],
  [/^src\/(alerts|webhooks)\//],
  [/^src\/(enrollment|delivery)\//, /^src\/magnets\/[\w-]+\/[\w-]+\.ts$/],
  [/^src\/(app|env|local-secrets)\.ts$/, /^src\/magnets\/installed\.ts$/],
  [/^src\/web\//],
  [/^src\/magnets\/[\w-]+\/(site|scripts|offline)\//],
  [/^src\/site\//],
  [/^src\/admin\//],
  [/^src\/[\w-]+\.ts$/, /^src\/magnets\/installed-pages\.ts$/],
  [/^src\/content-model\//],
  [
    /^src\/print\//,
    /^src\/magnets\/[\w-]+\/(compile|print)\//,
    /^src\/magnets\/installed-build\.ts$/,
    /^emails\//,
    /^content\//,
  ],
  [/^src\/build\//],
  [/^src\/(local|cli)\//],
]

test('imports go down the layers only, and every file has a layer', () => {
  const wrong: string[] = []
  for (const file of sourceFiles()) {
    const own = layerOf(file)
    if (own === -1) wrong.push(`${file} is in no layer`)
    for (const target of importsOf(file)) {
      if (layerOf(target) > own) wrong.push(`${file} imports ${target}, which is in a layer above`)
    }
  }
  expect(wrong).toEqual([])
})

test('the engine knows no magnet by name', () => {
  const engine = sourceFiles().filter((file) =>
    /^src\/(lib|domain|db|mail|alerts|webhooks|enrollment|delivery|web)\//.test(file),
  )
  const named = engine.flatMap((file) =>
    importsOf(file)
      .filter((target) => target.startsWith('src/magnets/'))
      .map((target) => `${file} imports ${target}`),
  )
  expect(named).toEqual([])
  expect(engine.length).toBeGreaterThan(100)
})

test('nothing imports a course, so that a fork may delete it', () => {
  const imported = sourceFiles()
    .filter((file) => !/^content\/[\w-]+\//.test(file))
    .flatMap((file) => importsOf(file).map((target) => `${file} imports ${target}`))
    .filter((told) => /imports content\/[\w-]+\//.test(told))
  expect(imported).toEqual([])
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'))
  expect(Object.values(scripts).filter((script) => String(script).includes('content/'))).toEqual([])
})

test('a kind of magnet is imported only by its own folder, the installed files and the manifest’s union', () => {
  const named = sourceFiles().flatMap((file) =>
    importsOf(file)
      .map((target) => ({ file, target, kind: kindOf(target) }))
      .filter(({ kind }) => kind !== null && kind !== kindOf(file) && !MAY_NAME_KINDS.test(file))
      .map(({ target }) => `${file} imports ${target}`),
  )
  expect(named).toEqual([])
})

const MAY_NAME_KINDS = /^src\/(magnets\/installed[\w-]*|content-model\/manifest)\.ts$/

/** The folder of the magnet that a file belongs to, or null. */
function kindOf(file: string): string | null {
  return /^src\/magnets\/([\w-]+)\//.exec(file)?.[1] ?? null
}

test('the engine, its pages, emails and build name nothing that only a workout plan has', () => {
  const engine = sourceFiles().filter((file) =>
    /^(emails|src\/(lib|domain|db|mail|alerts|webhooks|enrollment|delivery|web|site|build|content-model))\//.test(
      file,
    ),
  )
  const named = engine.filter(
    (file) =>
      !MAY_NAME_KINDS.test(file) &&
      /exercise|workout|gentle|plan_(ticks|schedules|calendars)|plan\.csv/i.test(
        readFileSync(join(ROOT, file), 'utf8'),
      ),
  )
  expect(named).toEqual([])
})

test('a plan has any number of weeks, so only dates have months', () => {
  const files = sourceFiles().filter((file) =>
    /^(emails|src\/(magnets|site|web|words|domain|enrollment|delivery|content-model|build|print))\//.test(
      file,
    ),
  )
  const named = files.filter(
    (file) =>
      file !== 'src/words/dates.ts' &&
      /month/i.test(readFileSync(join(ROOT, file), 'utf8').replaceAll('dayOfMonth', '')),
  )
  expect(named).toEqual([])
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
  expect(
    [...reached].filter((file) =>
      /^(src\/(build|cli|content-model|local|print|magnets\/[\w-]+\/(compile|print))|emails|content)\//.test(
        file,
      ),
    ),
  ).toEqual([])
  expect(reached.size).toBeGreaterThan(30)
})

test('docs/architecture.md shows every layer', () => {
  const text = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8')
  const shown = [...text.matchAll(/^\| (\d+) \|([^|]*)\|/gm)].map(([, layer, where = '']) => ({
    layer: Number(layer),
    paths: [...where.matchAll(/`([\w./-]+)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => path !== 'src/'),
  }))
  expect(shown.map(({ layer }) => layer)).toEqual(LAYERS.map((_, index) => LAYERS.length - index))
  for (const { layer, paths } of shown) {
    for (const path of paths) {
      expect(layerOf(path.endsWith('/') ? `${path}any.ts` : path) + 1, path).toBe(layer)
    }
  }
})

function sourceFiles(): string[] {
  return ['src', 'emails', 'content'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .map((name) => join(folder, name))
      .filter((name) => /\.tsx?$/.test(name) && !isCourseTest(name)),
  )
}

function importsOf(file: string): string[] {
  const text = readFileSync(join(ROOT, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)'/g)].map((match) =>
    relative(ROOT, resolve(ROOT, dirname(file), match[1] ?? '')),
  )
}

function layerOf(file: string): number {
  return LAYERS.findIndex((layer) => layer.some((pattern) => pattern.test(file)))
}
