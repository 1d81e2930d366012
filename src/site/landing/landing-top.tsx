import type { CompiledCourse } from '../../domain/course.ts'
import { WORDS } from '../../web/form-words.ts'
import { PictureOf } from '../../web/picture.tsx'
import { type ShownForm, SignUpForm } from '../form/sign-up-form.tsx'

/** A line is broken between sentences before it is broken in one. */
const SENTENCE_END = /(?<=[.!?])\s+/

/** The first screen: a promise, a picture, one field and one button. The form first when it needs another look. */
export function LandingTop(props: { course: CompiledCourse; form: ShownForm; isWrong: boolean }) {
  const { course, form, isWrong } = props
  const promise = (
    <div class="promise">
      <p class="course-name">{course.title}</p>
      <h1>
        {course.landing.headline.split(SENTENCE_END).map((sentence) => (
          <>
            <span>{sentence}</span>{' '}
          </>
        ))}
      </h1>
    </div>
  )
  const picture = <PictureOf picture={course.landing.picture} class="hero" />
  const get = (
    <section class="get" id="get" aria-label={WORDS.heading}>
      <p class="lead">{course.landing.lead}</p>
      <SignUpForm {...form} kept={{ redirect: form.values.redirect }} />
      <p class="alone">
        <a href="/link">Already signed up? Get your link again</a>
      </p>
    </section>
  )
  return <div class="landing">{isWrong ? [get, promise, picture] : [promise, picture, get]}</div>
}
