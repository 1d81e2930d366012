import { raw } from 'hono/html'
import type { CompiledCourse, LessonPage as Lesson } from '../../domain/course.ts'
import type { Progress } from '../../enrollment/progress.ts'
import { own } from '../../lib/own-property.ts'
import { Layout } from '../../web/layout.tsx'
import type { MagnetPages } from '../../web/magnet-pages.ts'
import { DoneForm } from './done-form.tsx'

export function LessonPage(props: {
  course: CompiledCourse
  name: string
  page: Lesson
  html: string
  progress: Progress
  courseHref: string
  planHref: string
  LessonButton: MagnetPages['LessonButton']
}) {
  const { course, name, page, progress, courseHref } = props
  const received = progress.lessons.find((lesson) => lesson.name === name)
  const place = course.lessons.indexOf(name) + 1
  return (
    <Layout title={page.title} description={page.tagline}>
      <article class="lesson">
        {place === 0 ? null : (
          <p class="place">
            Lesson {place} of {course.lessons.length}
          </p>
        )}
        <h1>{page.title}</h1>
        <p class="lead">{page.tagline}</p>
        {raw(props.html)}
      </article>
      <div class="lesson-end">
        <p>
          <props.LessonButton href={props.planHref} />
        </p>
        {received === undefined ? null : (
          <DoneForm
            lesson={received}
            title={page.title}
            action={courseHref}
            button="Mark this lesson as done"
          />
        )}
      </div>
      <Neighbors {...props} />
      <p class="alone">
        <a href={courseHref}>Back to my course</a>
      </p>
    </Layout>
  )
}

/** The received lessons before and after this one. */
function Neighbors(props: { course: CompiledCourse; name: string; progress: Progress; courseHref: string }) {
  const { course, name, progress } = props
  const place = course.lessons.indexOf(name)
  const placed = progress.lessons.map((lesson) => ({
    name: lesson.name,
    at: course.lessons.indexOf(lesson.name),
  }))
  const before = placed.findLast(({ at }) => at < place)
  const after = placed.find(({ at }) => at > place)
  if (before === undefined && after === undefined) return null
  const link = (lesson: string, label: string) => (
    <a href={`${props.courseHref}/lessons/${lesson}`}>
      <span class="hint">{label}</span>
      {own(course.pages, lesson)?.title ?? lesson}
    </a>
  )
  return (
    <nav class="neighbors" aria-label="Lessons">
      {before === undefined ? null : link(before.name, 'Previous lesson')}
      {after === undefined ? null : link(after.name, 'Next lesson')}
    </nav>
  )
}
