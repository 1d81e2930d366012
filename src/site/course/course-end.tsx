import type { Reader } from '../../db/subscribers.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { WEEK_MS } from '../../lib/durations.ts'
import { own } from '../../lib/own-property.ts'
import type { OpenPlan } from '../../magnets/workout-plan/open-plan.ts'
import { doneIn } from '../../magnets/workout-plan/site/month-words.ts'

/** After the last lesson: what comes next, the coach's address, and the course for a friend. */
export function CourseEnd(props: {
  course: CompiledCourse
  plan: OpenPlan
  planHref: string
  baseUrl: string
}) {
  const { course, plan, planHref, baseUrl } = props
  const isMonthDone = plan.sessions.every((session) => session.isDone)
  return (
    <>
      <section class="card">
        <h2>What comes next</h2>
        {isMonthDone ? (
          <p>
            {plan.track === 'standard' ? (
              <a class="button" href={`${planHref}#month-two`}>
                See month two
              </a>
            ) : (
              <a class="button" href={`${planHref}#track-rules`}>
                See how to move on
              </a>
            )}
          </p>
        ) : null}
        <p>A habit lasts when it has its days. Pick yours, or start the month again from week 1.</p>
        <div class="buttons">
          <a class="button quiet" href={`${planHref}#calendar`}>
            Pick my days
          </a>
          <form method="post" action={`${planHref}/restart`}>
            <button type="submit" class="quiet">
              Start the month again
            </button>
          </form>
        </div>
        <p class="hint">Starting again clears your ticks and begins next Monday.</p>
      </section>
      <section class="card">
        <h2>How did it go?</h2>
        <p>
          What helped, what didn’t, what you’d like more of: write to {course.author.name} at{' '}
          <a href={`mailto:${replyAddress(course)}`}>{replyAddress(course)}</a>.
        </p>
        <h3>Know somebody who’d like this?</h3>
        <p>
          <a href={shareLink(course, baseUrl)}>Email it to a friend</a>, or copy the address of the course:
        </p>
        <p class="address">{baseUrl}/</p>
      </section>
    </>
  )
}

/** The lessons have ended, and most of the month is still to come: nothing to congratulate on. */
export function isMonthAhead(plan: OpenPlan): boolean {
  return doneIn(plan) * 2 < plan.sessions.length
}

/** What they did, in a sentence or two. */
export function whatTheyDid(course: CompiledCourse, reader: Reader, plan: OpenPlan): string {
  if (isMonthAhead(plan)) return 'Your month is here whenever you want it.'
  const count = plan.sessions.length
  const done = doneIn(plan)
  const sessions = done === count ? `all ${count}` : `${done} of ${count}`
  return `You’ve had all ${course.lessons.length} lessons and done ${sessions} sessions${inWeeks(reader)}. It all stays here for you.`
}

function inWeeks({ confirmedAt, endedAt }: Reader): string {
  if (confirmedAt === null || endedAt === null) return ''
  const weeks = Math.round((endedAt - confirmedAt) / WEEK_MS)
  return weeks < 2 ? '' : ` in ${weeks} weeks`
}

function replyAddress(course: CompiledCourse): string {
  return own(course.messages, 'welcome')?.template.replyTo ?? ''
}

function shareLink(course: CompiledCourse, baseUrl: string): string {
  const body = `${course.landing.headline}. It’s free: ${baseUrl}/`
  return `mailto:?subject=${encodeURIComponent(course.title)}&body=${encodeURIComponent(body)}`
}
