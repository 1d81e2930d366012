import type { CompiledCourse } from '../../course/course.ts'
import type { Standing } from '../../enrollment/standing.ts'
import { own } from '../../lib/own.ts'
import { DoneForm } from './done-form.tsx'

export function LessonList(props: { course: CompiledCourse; standing: Standing; action: string }) {
  const { course, action } = props
  const { lessons } = props.standing
  const done = lessons.filter((lesson) => lesson.isDone).length
  return (
    <section id="lessons">
      <h2>Lessons so far</h2>
      {lessons.length === 0 ? (
        <p>None yet. They gather here as they come.</p>
      ) : (
        <>
          <p class="progress">
            <label for="lessons-done">
              {done} of {course.lessons.length} done
            </label>
            <progress id="lessons-done" value={done} max={course.lessons.length} />
          </p>
          <ol class="lessons">
            {lessons.map((lesson) => {
              const title = own(course.pages, lesson.name)?.title ?? lesson.name
              return (
                <li>
                  <div>
                    <a href={`${action}/lessons/${lesson.name}`}>{title}</a>
                    <DoneForm lesson={lesson} title={title} action={action} />
                  </div>
                </li>
              )
            })}
          </ol>
        </>
      )}
      <p class="alone">
        <a href={`${action}/lessons/welcome`}>Read the welcome again</a>
      </p>
    </section>
  )
}
