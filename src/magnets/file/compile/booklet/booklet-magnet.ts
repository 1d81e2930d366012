import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { courseWords } from '../../../../content-model/course-words.ts'
import {
  GIVEN_FOLDER,
  type MagnetCourse,
  type MagnetFiles,
  type MagnetSource,
  PLAIN_MAGNET,
} from '../../../../content-model/magnet.ts'
import { MAGNET_ADDRESS, withButton } from '../../../../content-model/magnet-button.ts'
import { oneOf } from '../../../../content-model/mistakes.ts'
import { capitalised } from '../../../../lib/capitalised.ts'
import { fileDate } from '../../../../print/recipe.ts'
import type { CompiledFile } from '../../rules/file.ts'
import type { FileEntry } from '../../schema.ts'
import { servedAs } from '../served.ts'
import { type Booklet, bookletHash } from './booklet-hash.ts'
import { type Chapter, readBooklet } from './read-booklet.ts'

type Entry = FileEntry & { readonly booklet: string }

/** Checks the chapters. The PDF is kept in dist/booklets, and made anew only once something in it changes. */
export function readBookletMagnet(entry: Entry, files: MagnetFiles): MagnetSource {
  const link = { words: entry.label, address: MAGNET_ADDRESS }
  const chapters = readChapters(entry, files)
  const of = (course: MagnetCourse) => bookletOf(entry, chapters, course)
  const assetOf = (booklet: Booklet) => `/${GIVEN_FOLDER}/${bookletHash(booklet)}`
  return {
    ...PLAIN_MAGNET,
    link,
    withLine: (lesson) => withButton(lesson, link),
    compile: (course): CompiledFile => {
      const booklet = of(course)
      const name = entry.name ?? `${booklet.title.replaceAll(/[/\\\p{Cc}]/gu, ' ')}.pdf`
      return { kind: 'file', label: entry.label, asset: assetOf(booklet), ...servedAs(name) }
    },
    async print(course, root) {
      const booklet = of(course)
      const kept = join(root, 'dist/booklets', course.manifest.id, `${bookletHash(booklet)}.pdf`)
      const isNew = !existsSync(kept)
      if (isNew) await make(booklet, kept)
      const asset = join(root, 'dist/assets', assetOf(booklet))
      mkdirSync(dirname(asset), { recursive: true })
      copyFileSync(kept, asset)
      return { ok: true, files: isNew ? 1 : 0 }
    },
  }
}

function readChapters({ booklet: folder, drawing }: Entry, files: MagnetFiles): readonly Chapter[] {
  const names = files.list(folder).filter((name) => name.endsWith('.md'))
  if (names.length === 0) {
    const message = `magnet: there are no chapters in ${files.named(folder)}. Write 01-first.md there, or name another folder.`
    files.reportInManifest(`'${folder}'`, message)
  }
  if (drawing !== undefined && !files.drawings.has(drawing))
    files.reportInManifest(
      `'${drawing}'`,
      `magnet: unknown drawing "${drawing}". ${oneOf(files.drawings.keys())}`,
    )
  const paths = names.toSorted().map((name) => `${folder}/${name}`)
  return readBooklet(
    paths.map((path) => ({ text: files.required(path), report: files.reportOn(path) })),
    files.drawings,
  )
}

function bookletOf(
  entry: Entry,
  chapters: readonly Chapter[],
  { manifest, drawings }: MagnetCourse,
): Booklet {
  const { language, words, author } = manifest
  return {
    chapters,
    title: entry.title ?? manifest.title,
    subtitle: entry.subtitle ?? '',
    author: capitalised(author.name),
    drawing: drawings.get(entry.drawing ?? '') ?? null,
    language,
    contents: courseWords(language, words).magnet.contents,
    date: fileDate(manifest),
  }
}

/** Its name appears once the file is whole. The course's earlier booklets go. */
async function make(of: Booklet, file: string): Promise<void> {
  // Imported only here: loading the PDF library takes longer than finding that nothing has changed.
  const { booklet } = await import('./booklet.ts')
  const folder = dirname(file)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${file}.${process.pid}`, await booklet(of))
  renameSync(`${file}.${process.pid}`, file)
}
