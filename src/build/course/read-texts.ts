import type { Lesson, Prose } from '../../content-model/blocks.ts'
import { lineIn } from '../../content-model/mistakes.ts'
import { type ContentFiles, MANIFEST } from './content-files.ts'
import { parseMarkdown } from './markdown.ts'
import { type BlockReader, readProse } from './read-block.ts'
import { readLesson } from './read-lesson.ts'

export function readPieces(
  files: ContentFiles,
  lessons: ReadonlySet<string>,
): ReadonlyMap<string, readonly Prose[]> {
  const pieces = new Map<string, readonly Prose[]>()
  for (const name of PIECES) {
    const path = `pieces/${name}.md`
    const nodes = parseMarkdown(files.required(path)).children.flatMap((node) => {
      const isPiece = node.type === 'leafDirective' && node.name === 'piece'
      const included = isPiece ? pieces.get(node.attributes?.name ?? '') : undefined
      return included ?? readProse(node, files.reportOn(path), lessons) ?? []
    })
    pieces.set(name, nodes)
  }
  return pieces
}

/** A piece may include those before it. */
const PIECES = [
  'crisis-lines',
  'stop-list',
  'urgent-signs',
  'pain-rule',
  'gate-questions',
  'plan-rules',
  'gentle-rules',
  'month-two',
  'disclaimer',
] as const

export function readLessons(
  names: readonly string[],
  files: ContentFiles,
  known: Omit<BlockReader, 'report' | 'actionTitle'>,
): ReadonlyMap<string, Lesson> {
  const lessons = new Map<string, Lesson>()
  for (const name of names) {
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
      actionTitle: name === 'welcome' ? 'Do this first' : 'This week',
    }
    lessons.set(name, readLesson(name, text, reader))
  }
  return lessons
}
