import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Drawing } from '../../../../content-model/blocks.ts'
import { codeIn } from '../../../../print/recipe.ts'
import type { Chapter } from './read-booklet.ts'

export interface Booklet {
  readonly chapters: readonly Chapter[]
  readonly title: string
  readonly subtitle: string
  readonly author: string
  /** On the cover, or null. */
  readonly drawing: Drawing | null
  readonly language: string
  /** The heading above the chapters and their pages. */
  readonly contents: string
  /** In the file's properties. Never today: the same booklet always makes the same file. */
  readonly date: Date
}

/** Changes with everything that the file is made from: the words, the drawings, the code and its libraries. */
export function bookletHash(of: Booklet): string {
  const code = codeIn([import.meta.dirname, join(ROOT, 'src/print')])
  const libraries = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
  return createHash('sha256')
    .update(JSON.stringify([of, code, libraries]))
    .digest('hex')
    .slice(0, 24)
}

const ROOT = join(import.meta.dirname, '../../../../..')
