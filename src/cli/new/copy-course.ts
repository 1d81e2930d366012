import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UsageError } from '../terminal/usage-error.ts'

/** Copies a course of content/ under another name, without the tests of its own words. */
export function copyCourse(root: string, from: string, id: string): void {
  const [original, copy] = [folderOf(root, from), folderOf(root, id)]
  if (!/^[a-z0-9-]+$/.test(from) || !existsSync(join(original, MANIFEST)))
    throw new UsageError(`there is no course content/${from}: name a folder of content/, such as hips`)
  cpSync(original, copy, { recursive: true, filter: (path) => basename(path) !== 'tests' })
  const manifest = readFileSync(join(copy, MANIFEST), 'utf8')
  writeFileSync(join(copy, MANIFEST), manifest.replace(`id: '${from}'`, `id: '${id}'`))
}

const MANIFEST = 'course.ts'

function folderOf(root: string, id: string): string {
  return join(root, 'content', id)
}
