import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Mistakes, type Report } from '../../content-model/mistakes.ts'

/** The files of content/, and the mistakes found in them. */
export class ContentFiles {
  readonly mistakes = new Mistakes()

  constructor(readonly root: string) {}

  reportOn(path: string): Report {
    return this.mistakes.inFile(path)
  }

  read(path: string): string | null {
    try {
      return readFileSync(join(this.root, path), 'utf8').replaceAll('\r\n', '\n')
    } catch {
      return null
    }
  }

  required(path: string): string {
    const text = this.read(path)
    if (text === null) this.reportOn(path)(1, 'no such file. Write it.')
    return text ?? ''
  }
}
