import type { CompiledCourse } from '../../domain/course.ts'
import { own } from '../../lib/own-property.ts'

/** Every lesson of the course by title and promise, on the day it comes. */
export function LandingLessons({ course }: { course: CompiledCourse }) {
  const { lessons, cadenceDays } = course
  const hour = `${String(course.sendHour).padStart(2, '0')}:00`
  return (
    <section>
      <h2>Then {lessons.length} short lessons by email</h2>
      <p>
        We’ll email you the first one {cadenceDays} days after you confirm, then one every {cadenceDays} days,
        at {hour} where you live. Each gives you one thing to do. You can change the day, the hour and the
        pace, and after the last one we stop.
      </p>
      <ol class="timeline">
        <Lesson course={course} name="welcome" day={0} />
        {lessons.map((name, index) => (
          <Lesson course={course} name={name} day={(index + 1) * cadenceDays} />
        ))}
      </ol>
    </section>
  )
}

function Lesson(props: { course: CompiledCourse; name: string; day: number }) {
  const page = own(props.course.pages, props.name)
  if (page === undefined) return null
  return (
    <li>
      <span class="day">{props.day === 0 ? 'At once' : `Day ${props.day}`}</span>
      <h3>{page.title}</h3>
      <p>{page.promise}</p>
    </li>
  )
}
