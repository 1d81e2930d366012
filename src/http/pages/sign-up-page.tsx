import { raw } from 'hono/html'
import type { CompiledCourse } from '../../course/course.ts'
import type { SignUpFields } from '../sign-up-input.ts'
import { FieldError } from './field-error.tsx'
import { Layout } from './layout.tsx'
import { StageFields } from './stage-fields.tsx'

export function SignUpPage(props: {
  course: CompiledCourse
  values: SignUpFields
  errors: Record<string, string>
}) {
  const { course, values, errors } = props
  const isWrong = Object.keys(errors).length > 0
  const title = `${course.title}: a free month of strength for runners`
  return (
    <Layout title={isWrong ? `Please look again: ${title}` : title} wide script="/site.js">
      <div class={isWrong ? 'landing wrong' : 'landing'}>
        <section>
          <h1>A free month of hip strength for mums who run</h1>
          <p class="lead">
            Short workouts at home with one band. Then {course.lessons.length} plain lessons, one a week, on
            why hips hurt and what helps.
          </p>
          <img
            src="/drawings/six-walls-box.png"
            width="600"
            height="400"
            alt="The hip drawn as a box: each of its six walls is a group of muscles."
          />
          <ul>
            <li>The whole month comes the moment you confirm. Nothing to buy.</li>
            <li>A track for pregnancy, one for the months after birth, and one for everyone else.</li>
            <li>
              One lesson a week at {String(course.sendHour).padStart(2, '0')}:00 your time. Leave with one
              click.
            </li>
          </ul>
          <p class="hint">
            Written by {course.author}.{' '}
            {course.reviewedBy === null
              ? 'It has not been reviewed by a clinician yet.'
              : `Reviewed by ${course.reviewedBy} on ${course.reviewedOn}.`}
          </p>
        </section>
        <section class="card">
          <h2>Get the month</h2>
          <form method="post" action="/signup" novalidate>
            {isWrong ? (
              <p class="error" role="alert">
                Something needs another look. Please see below.
              </p>
            ) : null}
            <label for="email">Email address</label>
            <input
              id="email"
              name="email"
              type="email"
              autocomplete="email"
              required
              maxlength={254}
              value={values.email}
              aria-invalid={errors.email ? 'true' : undefined}
              aria-describedby={errors.email ? 'email-error' : undefined}
            />
            <FieldError id="email-error" text={errors.email} />
            <label for="first-name">First name (optional)</label>
            <input
              id="first-name"
              name="firstName"
              autocomplete="given-name"
              maxlength={80}
              value={values.firstName}
              aria-invalid={errors.firstName ? 'true' : undefined}
              aria-describedby={errors.firstName ? 'name-error' : undefined}
            />
            <FieldError id="name-error" text={errors.firstName} />
            <StageFields
              chosen={values.stage || 'general'}
              ticked={values.stageConsent === 'on'}
              error={errors.stageConsent ?? errors.stage}
            />
            <div class="trap" aria-hidden="true">
              <label for="website">Leave this empty</label>
              <input id="website" name="website" tabindex={-1} autocomplete="off" />
            </div>
            <input type="hidden" name="timezone" value={values.timezone} />
            <button type="submit">Send me the month</button>
            <p class="hint">
              We mail you once to confirm. Then one lesson a week, {course.lessons.length}&nbsp;in&nbsp;all.
            </p>
          </form>
        </section>
      </div>
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
