import type { DeliveryRow } from '../../db/deliveries.ts'
import type { Reader } from '../../db/subscribers.ts'
import type { CompiledCourse } from '../../domain/course.ts'
import { own } from '../../lib/own-property.ts'
import type { OpenMagnet } from '../../web/magnet-pages.ts'
import { useWords } from '../../web/words.ts'
import { longDayAt } from '../../words/dates.ts'
import { say } from '../../words/say.ts'

/** The lessons and what else was done before the reader started the course again. */
export function PastRuns(props: {
  course: CompiledCourse
  reader: Reader
  deliveries: readonly DeliveryRow[]
  magnet: OpenMagnet
}) {
  const { course, reader, deliveries, magnet } = props
  const words = useWords()
  const { title, had, done } = words.course.history
  const lessons = deliveries.flatMap(({ role, message, sentAt, doneAt }) => {
    const isLesson = role === 'past' && course.lessons.includes(message)
    if (!isLesson || sentAt === null) return []
    return [
      { title: own(course.pages, message)?.title ?? message, at: doneAt ?? sentAt, isDone: doneAt !== null },
    ]
  })
  const all = [...lessons, ...magnet.past.map((it) => ({ ...it, isDone: true }))]
  if (all.length === 0) return null
  return (
    <details id="history">
      <summary>{title}</summary>
      <ul>
        {all
          .toSorted((one, other) => one.at - other.at)
          .map((it) => (
            <li>
              {say(it.isDone ? done : had, {
                title: it.title,
                day: longDayAt(words, it.at, reader.timezone),
              })}
            </li>
          ))}
      </ul>
    </details>
  )
}
