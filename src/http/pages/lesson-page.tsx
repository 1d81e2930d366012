import { raw } from 'hono/html'
import type { LessonPage as Lesson } from '../../course/course.ts'
import { Layout } from './layout.tsx'

export function LessonPage(props: { page: Lesson; html: string; courseHref: string }) {
  return (
    <Layout title={props.page.title}>
      <article class="lesson">
        <h1>{props.page.title}</h1>
        <p class="lead">{props.page.promise}</p>
        {raw(props.html)}
      </article>
      <p class="alone">
        <a href={props.courseHref}>Back to my course</a>
      </p>
    </Layout>
  )
}
