import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { type Mistake, Mistakes, type Report } from '../../content-model/mistakes.ts'

/** Everything that was read, or everything that is wrong with it. */
export type Loaded<Source> =
  | { readonly ok: true; readonly source: Source }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** The file that names the courses. */
export const SITE = 'site.ts'

/** The file of a course that names all others. */
export const MANIFEST = 'course.ts'

/** The files of a folder such as content/bread, and the mistakes found in them. */
export class ContentFiles {
  readonly mistakes = new Mistakes()
  readonly root: string
  readonly folder: string

  constructor(root: string, folder: string) {
    this.root = root
    this.folder = folder
  }

  /** The name of the folder, which is the id of its course. */
  get course(): string {
    return basename(this.folder)
  }

  /** The name of a file as mistakes show it. */
  pathOf(name: string): string {
    return `${this.folder}/${name}`
  }

  reportOn(name: string): Report {
    return this.mistakes.inFile(this.pathOf(name))
  }

  read(name: string): string | null {
    try {
      return readFileSync(join(this.root, this.folder, name), 'utf8').replaceAll('\r\n', '\n')
    } catch {
      return null
    }
  }

  required(name: string): string {
    const text = this.read(name)
    if (text === null) this.reportOn(name)(1, 'no such file. Write it.')
    else if (text.trim() === '') this.reportOn(name)(1, 'the file is empty. Write it.')
    return text?.trim() === '' ? '' : (text ?? '')
  }

  /** The files in a folder of this one, in order. */
  list(name: string): readonly string[] {
    try {
      return readdirSync(join(this.root, this.folder, name)).toSorted()
    } catch {
      return []
    }
  }
}
