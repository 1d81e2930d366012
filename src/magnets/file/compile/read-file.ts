import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { create as dispositionOf } from 'content-disposition'
import mime from 'mime'
import {
  GIVEN_FOLDER,
  type MagnetFiles,
  type MagnetSource,
  PLAIN_MAGNET,
} from '../../../content-model/magnet.ts'
import { MAGNET_ADDRESS, withButton } from '../../../content-model/magnet-button.ts'
import type { CompiledFile } from '../rules/file.ts'
import type { FileEntry } from '../schema.ts'

const MEGABYTE = 1024 * 1024
/** The largest asset of Cloudflare Workers. */
const MOST_MEGABYTES = 25

/** Checks the file and finds its type by its name. */
export function readFile(entry: FileEntry, files: MagnetFiles): MagnetSource {
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
      type: typeOf(name) ?? '',
      disposition: dispositionOf(name, {
        type: isShown(name) ? 'inline' : 'attachment',
        fallback: inAscii(name),
      }),
    }),
    async writeAssets(_, { assets }) {
      const to = join(assets, assetOf(files.located(entry.file)))
      mkdirSync(dirname(to), { recursive: true })
      copyFileSync(files.located(entry.file), to)
    },
  }
}

function mistakeIn({ file }: FileEntry, name: string, files: MagnetFiles): string | null {
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

function typeOf(name: string): string | null {
  const type = mime.getType(name)
  return type?.startsWith('text/') ? `${type}; charset=utf-8` : type
}

/** What a browser shows without running it. All else is saved: a page of our origin must not be an author's file. */
function isShown(name: string): boolean {
  return /^(application\/pdf|text\/plain|audio\/.+|video\/.+|image\/(png|jpeg|gif|webp|avif))$/.test(
    mime.getType(name) ?? '',
  )
}

/** For clients that know no other letters. */
function inAscii(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/g, '-')
}
