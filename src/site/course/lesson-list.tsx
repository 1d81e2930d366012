import type { CompiledCourse } from '../../domain/course.ts'
import { gapBefore } from '../../domain/rhythm.ts'
import type { ComingLesson, Progress, ReceivedLesson } from '../../enrollment/progress.ts'
import { own } from '../../lib/own-property.ts'
import { dayOf } from '../../lib/zones.ts'
import { useWords } from '../../web/words.ts'
import { dayOfMonth } from '../../words/dates.ts'
import { say } from '../../words/say.ts'
import type { Words } from '../../words/words.ts'
import { DoneForm } from '../lesson/done-form.tsx'

/** Every lesson of the course: done, received, or when it comes. */
export function LessonList(props: {
  course: CompiledCourse
  progress: Progress
  action: string
  /** Whether the lessons ahead will be sent, which they are not after an unsubscribe. */
  isAhead: boolean
  /** Whether the course has ended. Then undone lessons have no button. */
  isOver: boolean
  said: string | null
}) {
  const { course, progress, action } = props
  const { course: words } = useWords()
  const received = new Map(progress.lessons.map((lesson) => [lesson.name, lesson]))
  const coming = new Map(progress.coming.map((lesson) => [lesson.name, lesson]))
  const done = progress.lessons.filter((lesson) => lesson.isDone).length
  const shown = props.isAhead ? course.lessons : course.lessons.filter((name) => !coming.has(name))
  return (
    <section id="lessons">
      <h2>{words.lessons}</h2>
      {props.said === null ? null : <p>{props.said}</p>}
      {done === 0 ? null : (
        <p class="progress">
          <label for="lessons-done">{say(words.progress, { done, all: course.lessons.length })}</label>
          <progress id="lessons-done" value={done} max={course.lessons.length} />
        </p>
      )}
      {shown.length === 0 ? null : (
        <ol class="lessons">
          {shown.map((name) => (
            <Lesson
              course={course}
              name={name}
              title={own(course.pages, name)?.title ?? name}
              received={received.get(name)}
              coming={coming.get(name)}
              progress={progress}
              isOver={props.isOver}
              action={action}
            />
          ))}
        </ol>
      )}
      <p class="alone">
        <a href={`${action}/lessons/welcome`}>{words.welcomeAgain}</a>
      </p>
    </section>
  )
}

function Lesson(props: {
  course: CompiledCourse
  name: string
  title: string
  received: ReceivedLesson | undefined
  coming: ComingLesson | undefined
  progress: Progress
  isOver: boolean
  action: string
}) {
  const { name, title, received, coming, progress, action } = props
  const words = useWords()
  if (coming !== undefined) {
    return (
      <li class="coming">
        <span>{title}</span>
        <span class="state">{whenItComes(words, coming, progress)}</span>
        {progress.next?.name === name ? (
          <NextNow course={props.course} progress={progress} action={action} />
        ) : null}
      </li>
    )
  }
  return (
    <li>
      <a href={`${action}/lessons/${name}`}>{title}</a>
      {received === undefined ? (
        <span class="state">{words.course.notSure}</span>
      ) : props.isOver && !received.isDone ? null : (
        <DoneForm lesson={received} title={title} action={action} button={words.course.markAsDone} />
      )}
    </li>
  )
}

function whenItComes(words: Words, { name, dueAt }: ComingLesson, { next, rhythm }: Progress): string {
  if (dueAt === null) return ''
  if (next?.name === name && next.isUnderWay) return words.course.onItsWay
  return dayOfMonth(words, dayOf(dueAt, rhythm.zone))
}

/** The form names the lesson, so that two clicks send one lesson. */
function NextNow(props: { course: CompiledCourse; progress: Progress; action: string }) {
  const { next } = props.progress
  const words = useWords()
  const { sendNow } = words.course
  if (next === null || next.isUnderWay || next.name === 'welcome') return null
  return (
    <form class="next" method="post" action={`${props.action}/next`}>
      <input type="hidden" name="lesson" value={next.name} />
      <button type="submit" class="quiet">
        {sendNow}
      </button>
      <p class="hint">{afterThat(words, props.course, props.progress)}</p>
    </form>
  )
}

function afterThat(words: Words, { schedule }: CompiledCourse, { coming, rhythm }: Progress): string {
  if (rhythm.pace !== null) return words.course.afterThat
  const count = gapBefore(schedule, coming[1]?.name ?? null)
  return say(words.course.afterThatDays, { count }, words.locale)
}
