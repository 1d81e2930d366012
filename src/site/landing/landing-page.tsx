import { raw } from 'hono/html'
import type { CompiledCourse } from '../../domain/course.ts'
import { LandingMonth } from '../../magnets/workout-plan/site/landing-month.tsx'
import { LandingSession } from '../../magnets/workout-plan/site/landing-session.tsx'
import { Layout } from '../../web/layout.tsx'
import type { ShownForm } from '../form/sign-up-form.tsx'
import { LandingAnswers, LandingAuthor } from './landing-answers.tsx'
import { LandingHead } from './landing-head.tsx'
import { LandingLessons } from './landing-lessons.tsx'
import { LandingTop } from './landing-top.tsx'

/** What she gets, from the course as it is. */
export function SignUpPage(props: ShownForm & { course: CompiledCourse; baseUrl: string }) {
  const { course, baseUrl, ...form } = props
  const isWrong = form.said !== null || Object.keys(form.errors).length > 0
  const title = `${course.title}: ${course.landing.headline}`
  return (
    <Layout
      title={isWrong ? `Please look again: ${title}` : title}
      description={course.landing.lead}
      wide
      script="/site.js"
      head={<LandingHead landing={course.landing} title={title} baseUrl={baseUrl} />}
    >
      <LandingTop course={course} form={form} isWrong={isWrong} />
      <LandingMonth course={course} />
      <LandingSession course={course} />
      <LandingLessons course={course} />
      <LandingAuthor course={course} />
      <LandingAnswers />
      <section class="small-print">
        <h2>Before you start</h2>
        {raw(course.pieces.disclaimer ?? '')}
        <details id="stop">
          <summary>The stop list</summary>
          {raw(course.pieces['stop-list'] ?? '')}
        </details>
      </section>
    </Layout>
  )
}
