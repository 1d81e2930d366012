import { lineOfPath, type Mistake, oneOf } from '../../content-model/mistakes.ts'
import { ContentFiles, type Loaded, MANIFEST } from './content-files.ts'
import type { CourseSource } from './load-course.ts'

/** Gives each course the title of the one that its readers are offered next, which must be another of the install. */
export function followCourses(
  root: string,
  courses: readonly CourseSource[],
): Loaded<readonly CourseSource[]> {
  const mistakes = courses.flatMap((course) => nextMistakes(root, course, courses))
  if (mistakes.length > 0) return { ok: false, mistakes }
  const titleOf = (id: string | undefined | null) =>
    courses.find(({ manifest }) => manifest.id === id)?.manifest.title ?? null
  const source = courses.map((course) => ({ ...course, nextTitle: titleOf(course.manifest.next?.course) }))
  return { ok: true, source }
}

function nextMistakes(
  root: string,
  course: CourseSource,
  courses: readonly CourseSource[],
): readonly Mistake[] {
  const { id, next } = course.manifest
  const others = courses.map(({ manifest }) => manifest.id).filter((it) => it !== id)
  if (next === null || next.course === null || others.includes(next.course)) return []
  const files = new ContentFiles(root, course.folder)
  const line = lineOfPath(files.read(MANIFEST) ?? '', ['next', 'course'], { next })
  const problem =
    next.course === id
      ? 'A course does not follow itself. To offer it again, write again: true, and take this out.'
      : `"${next.course}" is not a course of content/site.ts. ${oneOf(others)}`
  files.reportOn(MANIFEST)(line, `next.course: ${problem}`)
  return files.mistakes.all
}
