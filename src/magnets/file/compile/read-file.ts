import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import {
  GIVEN_FOLDER,
  type MagnetFiles,
  type MagnetSource,
  PLAIN_MAGNET,
} from '../../../content-model/magnet.ts'
import { MAGNET_ADDRESS, withButton } from '../../../content-model/magnet-button.ts'
import type { CompiledFile } from '../rules/file.ts'
import type { FileEntry } from '../schema.ts'
import { readBookletMagnet } from './booklet/booklet-magnet.ts'
import { servedAs, typeOf } from './served.ts'

const MEGABYTE = 1024 * 1024
/** The largest asset of Cloudflare Workers. */
const MOST_MEGABYTES = 25

/** A file of the course, or a booklet that the build makes of its chapters. */
export function readFile(entry: FileEntry, files: MagnetFiles): MagnetSource {
  const { file = '', booklet } = entry
  return booklet === undefined
    ? readGiven({ ...entry, file }, files)
    : readBookletMagnet({ ...entry, booklet }, files)
}

/** Checks the file and finds its type by its name. */
function readGiven(entry: FileEntry & { readonly file: string }, files: MagnetFiles): MagnetSource {
  const link = { words: entry.label, address: MAGNET_ADDRESS }
  const name = entry.name ?? basename(entry.file)
  const mistake = mistakeIn(entry, name, files)
  if (mistake !== null) files.reportInManifest(`'${entry.file}'`, `magnet: ${mistake}`)
  return {
    ...PLAIN_MAGNET,
    link,
    withLine: (lesson) => withButton(lesson, link),
    compile: (): CompiledFile => ({
      kind: 'file',
      label: entry.label,
      asset: assetOf(files.located(entry.file)),
      ...servedAs(name),
    }),
    async writeAssets(_, { assets }) {
      const to = join(assets, assetOf(files.located(entry.file)))
      mkdirSync(dirname(to), { recursive: true })
      copyFileSync(files.located(entry.file), to)
    },
  }
}

function mistakeIn({ file }: { readonly file: string }, name: string, files: MagnetFiles): string | null {
  const found = statSync(files.located(file), { throwIfNoEntry: false })
  if (!found?.isFile()) return `there is no file ${files.named(file)}. Add it, or name another file.`
  if (found.size === 0) return `${files.named(file)} is empty. Export it again.`
  if (found.size > MOST_MEGABYTES * MEGABYTE)
    return `${files.named(file)} has ${Math.ceil(found.size / MEGABYTE)} MB. Make it smaller: at most ${MOST_MEGABYTES} MB.`
  if (typeOf(name) === null)
    return `nobody knows what kind of file "${name}" is. Give it a known ending, such as .pdf or .epub.`
  return null
}

/** Named by a hash, so that a changed file has another address. */
function assetOf(path: string): string {
  return `/${GIVEN_FOLDER}/${createHash('sha256').update(readFileSync(path)).digest('hex')}`
}
