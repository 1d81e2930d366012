import { type Dirent, type FSWatcher, readdirSync, statSync, watch } from 'node:fs'
import { join, relative } from 'node:path'
import { isCourseTest } from './course-test.ts'

/** Editors write a file in several steps, and a branch switch writes many files. */
const QUIET_MS = 60

/**
 * Calls back with the files that were edited, added or removed, except the tests of a course. Returns what ends the watching. Each folder
 * has a watcher of its own: on Linux, Node's recursive one loses a file once an editor has replaced it.
 */
export function watchFiles(
  root: string,
  folders: readonly string[],
  onChange: (files: readonly string[]) => void,
): () => void {
  const watchers = new Map<string, FSWatcher>()
  let timer: NodeJS.Timeout | undefined
  const soon = () => {
    clearTimeout(timer)
    timer = setTimeout(compare, QUIET_MS)
  }
  const watchFolder = (folder: string) => {
    if (watchers.has(folder)) return
    try {
      // An error is the end of the folder, which the folder above reports.
      const watcher = watch(folder, soon).on('error', () => watcher.close())
      watchers.set(folder, watcher)
    } catch (error) {
      console.error(`edits in ${relative(root, folder)} are not noticed: ${reasonOf(error)}`)
    }
  }
  const look = () => new Map(folders.flatMap((folder) => filesIn(join(root, folder), watchFolder)))
  let known = look()
  const compare = () => {
    const found = look()
    for (const [folder, watcher] of watchers) {
      if (isFolder(folder)) continue
      watcher.close()
      watchers.delete(folder)
    }
    const changed = [...new Set([...known.keys(), ...found.keys()])]
      .filter((file) => known.get(file) !== found.get(file))
      .map((file) => relative(root, file))
      .filter((file) => !isCourseTest(file))
    known = found
    if (changed.length > 0) onChange(changed)
  }
  return () => {
    clearTimeout(timer)
    for (const watcher of watchers.values()) watcher.close()
  }
}

/** Each file with its time and size. A folder is watched before it is read, so that no file is missed. */
function filesIn(
  folder: string,
  watchFolder: (folder: string) => void,
): readonly (readonly [string, string])[] {
  if (!isFolder(folder)) return []
  watchFolder(folder)
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesIn(path, watchFolder)
    const found = TEMPORARY.test(entry.name) ? undefined : statSync(path, { throwIfNoEntry: false })
    return found === undefined ? [] : [[path, `${found.mtimeMs} ${found.size}`] as const]
  })
}

/** None if the folder was removed meanwhile. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** What editors keep beside a file while it is open or being saved. */
const TEMPORARY = /^[.#]|[~#]$|\.(tmp|swp|bak)$|^4913$/

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
