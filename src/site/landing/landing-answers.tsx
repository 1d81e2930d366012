import type { CompiledCourse } from '../../domain/course.ts'
import { useWords } from '../../web/words.ts'

export function LandingAuthor({ course }: { course: CompiledCourse }) {
  return (
    <section class="band calm">
      <h2>{useWords().landing.author}</h2>
      <p class="says">{course.author.about}</p>
      <p class="says">
        {course.author.signOff} {course.author.name}
      </p>
      <p class="hint">
        Each lesson names its sources.{' '}
        {course.reviewedBy === null
          ? 'It hasn’t been reviewed by a clinician yet.'
          : `Reviewed by ${course.reviewedBy} on ${course.reviewedOn}.`}
      </p>
      <p>
        <a class="button" href="#get">
          {useWords().signUp.heading}
        </a>
      </p>
    </section>
  )
}

/** What readers want to know before they give their address. */
export function LandingAnswers() {
  return (
    <section>
      <h2>{useWords().landing.goodToKnow}</h2>
      <div class="answers">
        <div>
          <h3>What it’s not</h3>
          <p>
            It’s not medical advice, and it’s not a promise. Strength can help you cope with more running. No
            plan rules out pain or injury. If something worries you, see a clinician first.
          </p>
        </div>
        <div>
          <h3>How you leave</h3>
          <p>
            Every email has a link to unsubscribe: one click and one button, no account, no questions. You can
            also pause, and pick it up again when you like.
          </p>
        </div>
        <div>
          <h3>What happens with your address</h3>
          <p>
            We use it to send you this course, and for nothing else. No tracking pixels, and we never sell it
            or share it for advertising. We also record when, where and from which network you signed up,
            because we must be able to prove that you agreed. Resend sends our emails and Cloudflare runs
            these pages. You can erase all of it any time. The <a href="/privacy">privacy notice</a> says
            more.
          </p>
        </div>
      </div>
    </section>
  )
}
