import type { Nodes, RootContent } from 'mdast'
import type { Lesson } from '../../content-model/blocks.ts'
import { type LetterFrontMatter, letterFrontMatterSchema } from '../../content-model/letter-front-matter.ts'
import { type Mistake, oneOf, type Report } from '../../content-model/mistakes.ts'
import type { Yaml } from '../../content-model/read-yaml.ts'
import { variantsOf } from '../../domain/segment.ts'
import { ContentFiles } from './content-files.ts'
import type { CourseSource } from './load-course.ts'
import { lineOf, parseMarkdown } from './markdown.ts'
import { readFrontMatter, readText } from './read-lesson.ts'

/** A letter as written and checked, and the course whose author writes it. */
export interface LetterSource {
  readonly settings: LetterFrontMatter
  readonly lesson: Lesson
  readonly course: CourseSource
}

/** Where the letters are, below content/. */
const FOLDER = 'letters'

/** Reads and checks every letter of the site. */
export function loadLetters(
  root: string,
  courses: readonly CourseSource[],
  home: CourseSource,
): { readonly letters: readonly LetterSource[]; readonly mistakes: readonly Mistake[] } {
  const files = new ContentFiles(root, 'content')
  const letters = files.list(FOLDER).flatMap((file) => {
    const path = `${FOLDER}/${file}`
    const report = files.reportOn(path)
    const name = /^([a-z0-9-]+)\.md$/.exec(file)?.[1]
    if (name !== undefined) return readLetter(name, files.required(path), { courses, home, report }) ?? []
    report(1, 'not the name of a letter. Use lowercase letters, digits and hyphens, and end it with .md.')
    return []
  })
  return { letters, mistakes: files.mistakes.all }
}

interface LetterReader {
  readonly courses: readonly CourseSource[]
  readonly home: CourseSource
  readonly report: Report
}

function readLetter(
  name: string,
  text: string,
  { courses, home, report }: LetterReader,
): LetterSource | null {
  const nodes = parseMarkdown(text).children
  const front = readFrontMatter<LetterFrontMatter>(nodes, letterFrontMatterSchema, report)
  if (front === null) return null
  const course = courseOf(front, { courses, home, report })
  checkAudience(front, courses, report)
  const { value: settings } = front
  const others = nodes.flatMap((node) => ofOneReader(node, course))
  for (const { line, message } of others) report(line, message)
  if (others.length > 0) return null
  const read = readText(nodes, {
    ...course,
    report,
    lessons: new Set(),
    targets: {},
    segments: null,
    variants: variantsOf({ segments: course.manifest.segments, magnet: course.magnet }),
    boxes: course.manifest.boxes,
    signs: [],
  })
  const { subject, preview } = settings
  return { settings, course, lesson: { name, subject, preview, afterDays: null, ...read } }
}

function courseOf(
  { value, lineAt }: Yaml<LetterFrontMatter>,
  { courses, home, report }: LetterReader,
): CourseSource {
  if (value.course === undefined) return home
  const course = courses.find(({ manifest }) => manifest.id === value.course)
  if (course === undefined) report(lineAt(['course']), `course: ${unknownCourse(value.course, courses)}`)
  return course ?? home
}

function checkAudience(
  { value: { to }, lineAt }: Yaml<LetterFrontMatter>,
  courses: readonly CourseSource[],
  report: Report,
): void {
  const known = new Map(courses.map((course) => [course.manifest.id, course]))
  for (const [index, id] of (to.courses ?? []).entries())
    if (!known.has(id)) report(lineAt(['to', 'courses', index]), `to.courses: ${unknownCourse(id, courses)}`)
  const [only = ''] = to.courses ?? []
  const lessons = known.get(only)?.manifest.lessons ?? null
  for (const [index, lesson] of (to.furthest ?? []).entries()) {
    if (lessons === null || lessons.includes(lesson)) continue
    const line = lineAt(['to', 'furthest', index])
    report(line, `to.furthest: "${lesson}" is not a lesson of "${only}". ${oneOf(lessons)}`)
  }
}

/** A letter that went out no longer needs its audience, so a course may go. */
function unknownCourse(id: string, courses: readonly CourseSource[]): string {
  const names = courses.map(({ manifest }) => manifest.id)
  return `"${id}" is not a course of the site. ${oneOf(names)} If the letter has gone out, take the line out.`
}

interface Wrong {
  readonly line: number
  readonly message: string
}

/** What only makes sense for a reader of a course, and what to write instead. */
function ofOneReader(node: RootContent, { magnet, pieces }: CourseSource): readonly Wrong[] {
  const found: Wrong[] = []
  const visit = (it: Nodes, line = lineOf(it), where = '') => {
    const message = wrongIn(it, Object.keys(magnet.directives))
    if (message !== null) found.push({ line, message: `${where}${message}` })
    if (it.type === 'leafDirective' && it.name === 'piece') {
      const name = it.attributes?.name ?? ''
      for (const inner of pieces.get(name) ?? []) visit(inner, line, `the piece "${name}" has `)
    }
    if ('children' in it)
      for (const child of it.children) visit(child, where === '' ? lineOf(child) : line, where)
  }
  visit(node)
  return found
}

function wrongIn(node: Nodes, ofMagnet: readonly string[]): string | null {
  const is = 'A letter is the same for every reader'
  if (node.type === 'containerDirective' && (node.name === 'segment' || node.name === 'magnet'))
    return `:::${node.name} is for one reader. ${is}: take the box out.`
  if (node.type === 'leafDirective' && ofMagnet.includes(node.name))
    return `::${node.name} may not suit every reader. ${is}: take it out.`
  if (node.type === 'link' && !node.url.startsWith('https://'))
    return `a link to "${node.url}". Readers of letters may be in no course: link to a page that starts with https://, or take it out.`
  return null
}
