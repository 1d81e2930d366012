import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Mistakes, type Report } from '../../content-model/mistakes.ts'

/** The files of content/, and the mistakes found in them. */
export interface ContentFiles {
  readonly mistakes: Mistakes
  readonly read: (path: string) => string | null
  readonly required: (path: string) => string
  readonly reportOn: (path: string) => Report
}

export function openContent(root: string): ContentFiles {
  const mistakes = new Mistakes()
  const reportOn = (path: string) => mistakes.inFile(path)
  const read = (path: string) => {
    try {
      return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')
    } catch {
      return null
    }
  }
  const required = (path: string) => {
    const text = read(path)
    if (text === null) reportOn(path)(1, 'no such file. Write it.')
    return text ?? ''
  }
  return { mistakes, read, required, reportOn }
}
