import { tryGetContext } from 'hono/context-storage'
import type { AppEnv } from '../../web/context.ts'
import { chosenCourse } from '../chosen-course.ts'

/** Chooses the course of all pages. Nothing is shown where there is one course. */
export function CourseSwitch() {
  const c = tryGetContext<AppEnv>()
  const all = c?.var.app?.courses.all ?? []
  if (c === undefined || all.length < 2) return null
  const chosen = chosenCourse(c)
  const links = [{ id: null, title: 'All courses' }, ...all]
  return (
    <nav aria-label="Course" class="course-switch">
      <ul class="chips small">
        {links.map(({ id, title }) => (
          <li>
            <a href={`?course=${id ?? ''}`} aria-current={id === chosen ? 'true' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
