import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { UsageError } from '../terminal/usage-error.ts'

/** Copies a course of content/ under another name, without the tests of its own words. */
export function copyCourse(root: string, from: string, id: string): void {
  const [original, copy] = [folderOf(root, from), folderOf(root, id)]
  const courses = coursesIn(root)
  if (!courses.includes(from))
    throw new UsageError(`there is no course content/${from}: name one of ${courses.join(', ')}`)
  cpSync(original, copy, { recursive: true, filter: (path) => basename(path) !== 'tests' })
  const manifest = readFileSync(join(copy, MANIFEST), 'utf8')
  writeFileSync(join(copy, MANIFEST), manifest.replace(`id: '${from}'`, `id: '${id}'`))
}

const MANIFEST = 'course.ts'

function coursesIn(root: string): readonly string[] {
  return readdirSync(join(root, 'content')).filter((id) => existsSync(join(folderOf(root, id), MANIFEST)))
}

function folderOf(root: string, id: string): string {
  return join(root, 'content', id)
}
