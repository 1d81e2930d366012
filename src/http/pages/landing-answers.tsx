import type { CompiledCourse } from '../../course/course.ts'
import { capitalised } from '../../lib/capitalised.ts'

/** What she may want to know before she gives her address, said plainly. */
export function LandingAnswers({ course }: { course: CompiledCourse }) {
  return (
    <section class="band calm">
      <h2>Before you give your address</h2>
      <div class="answers">
        <div>
          <h3>Who wrote it</h3>
          <p>
            {capitalised(course.author.name)}. Each lesson names its sources.{' '}
            {course.reviewedBy === null ? (
              <strong>It has not been reviewed by a clinician yet.</strong>
            ) : (
              `Reviewed by ${course.reviewedBy} on ${course.reviewedOn}.`
            )}
          </p>
        </div>
        <div>
          <h3>What it is not</h3>
          <p>
            Not medical advice, and not a promise. Strength can help you cope with more running; no plan rules
            out pain or injury. If something worries you, see a clinician first.
          </p>
        </div>
        <div>
          <h3>How you leave</h3>
          <p>
            Every mail has a link: one click and one button, no account, no questions. You can also pause, and
            go on when it suits you.
          </p>
        </div>
        <div>
          <h3>What happens with your address</h3>
          <p>
            It brings you this course, and that is all. No tracking pixels, and it’s never sold or shared for
            advertising. With it we keep when, where and from which network you agreed, because we must be
            able to prove it. Resend sends our mail and Cloudflare runs these pages. You can erase all of it,
            any time, from your own course page. The <a href="/privacy">privacy notice</a> says more.
          </p>
        </div>
      </div>
      <p>
        <a class="button" href="#get">
          Get the month
        </a>
      </p>
    </section>
  )
}
