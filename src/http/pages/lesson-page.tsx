import { raw } from 'hono/html'
import type { LessonPage as Lesson } from '../../course/course.ts'
import type { Standing } from '../../enrollment/standing.ts'
import { DoneForm } from './done-form.tsx'
import { Layout } from './layout.tsx'

export function LessonPage(props: {
  page: Lesson
  html: string
  /** Undefined when it was not sent to her. */
  had: Standing['lessons'][number] | undefined
  courseHref: string
}) {
  const { page, had } = props
  return (
    <Layout title={page.title} description={page.promise}>
      <article class="lesson">
        <h1>{page.title}</h1>
        <p class="lead">{page.promise}</p>
        {raw(props.html)}
      </article>
      {had === undefined ? null : <DoneForm lesson={had} title={page.title} action={props.courseHref} />}
      <p class="alone">
        <a href={props.courseHref}>Back to my course</a>
      </p>
    </Layout>
  )
}
