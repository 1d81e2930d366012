import type { Lesson, Prose } from '../../content-model/blocks.ts'
import { type CourseManifest, messagesOf } from '../../content-model/manifest.ts'
import { lineIn } from '../../content-model/mistakes.ts'
import { type ContentFiles, MANIFEST } from './content-files.ts'
import { parseMarkdown } from './markdown.ts'
import { type BlockReader, type Links, readProse } from './read-block.ts'
import { readLesson } from './read-lesson.ts'

/** Every piece, by name. One piece may include others. */
export function readPieces(files: ContentFiles, links: Links): ReadonlyMap<string, readonly Prose[]> {
  const pieces = new Map<string, readonly Prose[]>()
  const read = (name: string, within: readonly string[]): readonly Prose[] | null => {
    const known = pieces.get(name)
    if (known !== undefined) return known
    const path = `pieces/${name}.md`
    const text = within.includes(name) ? null : files.read(path)
    if (text === null) return null
    const nodes = parseMarkdown(text).children.flatMap((node) => {
      const isPiece = node.type === 'leafDirective' && node.name === 'piece'
      const included = isPiece ? read(node.attributes?.name ?? '', [...within, name]) : null
      return included ?? readProse(node, files.reportOn(path), links) ?? []
    })
    pieces.set(name, nodes)
    return nodes
  }
  for (const name of NEEDED) files.required(`pieces/${name}.md`)
  for (const file of files.list('pieces')) if (file.endsWith('.md')) read(file.slice(0, -3), [])
  return pieces
}

/** What every page and mail shows. */
const NEEDED = ['disclaimer', 'stop-list', 'urgent-signs']

export function readLessons(
  manifest: CourseManifest,
  files: ContentFiles,
  known: Omit<BlockReader, 'report' | 'boxes' | 'signs'>,
): ReadonlyMap<string, Lesson> {
  const lessons = new Map<string, Lesson>()
  const { boxes, everyMail } = manifest
  for (const name of messagesOf(manifest)) {
    const path = `messages/${name}.md`
    const text = files.read(path)
    if (text === null) {
      const line = lineIn(files.read(MANIFEST) ?? '', `'${name}'`)
      files.reportOn(MANIFEST)(
        line,
        `"${name}" has no text. Write ${files.pathOf(path)}, or remove the name.`,
      )
      continue
    }
    const reader: BlockReader = {
      ...known,
      report: files.reportOn(path),
      boxes:
        name === 'welcome' ? { ...boxes, action: { ...boxes.action, title: boxes.action.first } } : boxes,
      signs: everyMail.signs?.pieces ?? [],
    }
    lessons.set(name, readLesson(name, text, reader))
  }
  return lessons
}
