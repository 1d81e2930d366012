import { raw } from 'hono/html'
import type { CompiledCourse } from '../../course/course.ts'
import { WORDS } from '../form-words.ts'
import { LandingAnswers } from './landing-answers.tsx'
import { LandingHead } from './landing-head.tsx'
import { LandingLessons } from './landing-lessons.tsx'
import { LandingMonth } from './landing-month.tsx'
import { LandingSession } from './landing-session.tsx'
import { LandingTop } from './landing-top.tsx'
import { Layout } from './layout.tsx'
import { PictureOf } from './picture.tsx'
import { type ShownForm, SignUpForm } from './sign-up-form.tsx'

/** What she gets, from the course as it is; the form first when something in it needs another look. */
export function SignUpPage(props: ShownForm & { course: CompiledCourse; baseUrl: string }) {
  const { course, baseUrl, ...shown } = props
  const isWrong = shown.said !== null || Object.keys(shown.errors).length > 0
  const title = `${course.title}: ${course.landing.headline}`
  const form = (
    <section class="card get" id="get">
      <h2>{WORDS.heading}</h2>
      <SignUpForm {...shown} kept={{ redirect: shown.values.redirect }} />
      <p class="alone">
        <a href="/link">Signed up before? Get your link again</a>
      </p>
    </section>
  )
  const top = <LandingTop course={course} />
  return (
    <Layout
      title={isWrong ? `Please look again: ${title}` : title}
      description={course.landing.lead}
      wide
      script="/site.js"
      head={<LandingHead landing={course.landing} title={title} baseUrl={baseUrl} />}
    >
      <div class="landing">
        {isWrong ? [form, top] : [top, form]}
        <PictureOf picture={course.landing.drawings.top} class="drawn top-picture" />
      </div>
      <LandingMonth course={course} />
      <LandingSession course={course} />
      <LandingLessons course={course} />
      <LandingAnswers course={course} />
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
