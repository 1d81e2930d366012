import type { Reader } from '../../db/subscribers.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { WEEK_MS } from '../../lib/durations.ts'
import { own } from '../../lib/own-property.ts'
import type { OpenMagnet } from '../../web/magnet-pages.ts'
import { Say } from '../../web/say.tsx'
import { useSignUpPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { say } from '../../words/say.ts'
import type { Words } from '../../words/words.ts'

/** After the last lesson: what comes next, the coach's address, and the course for a friend. */
export function CourseEnd(props: {
  course: CompiledCourse
  magnet: OpenMagnet
  magnetHref: string
  baseUrl: string
}) {
  const { course, magnet, baseUrl } = props
  const { title, write, friend, share } = useWords().course.end
  const address = replyAddress(course)
  const page = `${baseUrl}${useSignUpPath()}`
  return (
    <>
      {magnet.NextSteps === null ? null : <magnet.NextSteps href={props.magnetHref} />}
      <section class="card">
        <h2>{title}</h2>
        <p>
          <Say
            of={write}
            author={course.author.name}
            address={address}
            link={(it) => <a href={`mailto:${address}`}>{it}</a>}
          />
        </p>
        <h3>{friend}</h3>
        <p>
          <Say of={share} link={(it) => <a href={shareLink(course, page)}>{it}</a>} />
        </p>
        <p class="address">{page}</p>
      </section>
    </>
  )
}

export function whatTheyDid(
  course: CompiledCourse,
  words: Words,
  reader: Reader,
  magnet: OpenMagnet,
): string {
  if (magnet.isMostlyAhead) return magnet.stillHere
  const { done, doneInWeeks, lessonsOnly } = words.progress
  const [lessons, weeks] = [course.lessons.length, weeksOf(reader)]
  if (magnet.done === null) return say(lessonsOnly, { count: lessons }, words.locale)
  return weeks < 2
    ? say(done, { count: lessons, magnet: magnet.done }, words.locale)
    : say(doneInWeeks, { lessons, magnet: magnet.done, weeks })
}

function weeksOf({ confirmedAt, endedAt }: Reader): number {
  return confirmedAt === null || endedAt === null ? 0 : Math.round((endedAt - confirmedAt) / WEEK_MS)
}

function replyAddress(course: CompiledCourse): string {
  return own(course.messages, 'welcome')?.template.replyTo ?? ''
}

function shareLink(course: CompiledCourse, url: string): string {
  const { headline } = course.landing
  const body = say(course.words.course.end.shared, { headline, url })
  return `mailto:?subject=${encodeURIComponent(course.title)}&body=${encodeURIComponent(body)}`
}
