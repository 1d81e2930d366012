import type { Reader } from '../../db/subscribers.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { WEEK_MS } from '../../lib/durations.ts'
import { own } from '../../lib/own-property.ts'
import type { OpenMagnet } from '../../web/magnet-pages.ts'

/** After the last lesson: what comes next, the coach's address, and the course for a friend. */
export function CourseEnd(props: {
  course: CompiledCourse
  magnet: OpenMagnet
  planHref: string
  baseUrl: string
}) {
  const { course, magnet, baseUrl } = props
  return (
    <>
      <magnet.NextSteps href={props.planHref} />
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

export function whatTheyDid(course: CompiledCourse, reader: Reader, magnet: OpenMagnet): string {
  if (magnet.isMostlyAhead) return magnet.stillHere
  return `You’ve had all ${course.lessons.length} lessons and done ${magnet.done}${inWeeks(reader)}. It all stays here for you.`
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
