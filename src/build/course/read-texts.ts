import type { LeafDirective } from 'mdast-util-directive'
import type { Lesson, Prose } from '../../content-model/blocks.ts'
import { type CourseManifest, messagesOf } from '../../content-model/manifest.ts'
import { lineIn, oneOf, type Report } from '../../content-model/mistakes.ts'
import { type ContentFiles, MANIFEST } from './content-files.ts'
import { lineOf, parseMarkdown } from './markdown.ts'
import { type BlockReader, type Links, readLadder, readProse } from './read-block.ts'
import { readLesson } from './read-lesson.ts'

/** Every piece in the course's folder, with those that it includes. */
export function readPieces(files: ContentFiles, links: Links): ReadonlyMap<string, readonly Prose[]> {
  const names = files.list('pieces').flatMap((file) => /^(.+)\.md$/.exec(file)?.[1] ?? [])
  const pieces = new Map<string, readonly Prose[]>()
  const read = (name: string, outer: readonly string[]): readonly Prose[] => {
    const path = `pieces/${name}.md`
    const report = files.reportOn(path)
    const include = (node: LeafDirective): readonly Prose[] => {
      const [inner, chain] = [node.attributes?.name ?? '', [...outer, name]]
      if (chain.includes(inner))
        report(lineOf(node), `${[...chain, inner].join(' includes ')}. Take one of these out.`)
      else if (!names.includes(inner)) report(lineOf(node), `unknown piece "${inner}". ${oneOf(names)}`)
      else return pieces.get(inner) ?? read(inner, chain)
      return []
    }
    const nodes = parseMarkdown(files.required(path)).children.flatMap((node) => {
      if (node.type === 'leafDirective' && node.name === 'piece') return include(node)
      if (node.type === 'containerDirective' && node.name === 'ladder') return readLadder(node, report, links)
      return readProse(node, report, links) ?? []
    })
    pieces.set(name, nodes)
    return nodes
  }
  for (const name of names) if (!pieces.has(name)) read(name, [])
  return pieces
}

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
    const lesson = readLesson(name, text, reader)
    reportTooSoon(lesson, text, manifest, reader.report)
    lessons.set(name, lesson)
  }
  return lessons
}

function reportTooSoon(
  { afterDays }: Lesson,
  text: string,
  { schedule: { minGapDays } }: CourseManifest,
  report: Report,
): void {
  if (afterDays === null || afterDays >= minGapDays) return
  const least = `Lessons are at least ${minGapDays} days apart.`
  report(
    lineIn(text, 'after:'),
    `after: ${least} Write ${minGapDays} or more, or lower minGapDays in ${MANIFEST}.`,
  )
}
