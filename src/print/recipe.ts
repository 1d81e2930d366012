import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The text of all code in some folders. A file that is named by it is made anew once the code changes. */
export function codeIn(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .toSorted()
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  )
}
