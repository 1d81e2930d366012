import { raw } from 'hono/html'
import type { Course } from '../../domain/magnet.ts'
import { Say } from '../../web/say.tsx'
import { useWords } from '../../web/words.ts'
import { say } from '../../words/say.ts'

/** The course that follows, and where the reader is in it. */
export interface NextCourse {
  readonly course: Course
  /** Its page, for readers who are in it. */
  readonly href: string | null
}

/** What a reader can do after the last lesson. */
export function WhatNext(props: { course: Course; action: string; nextCourse: NextCourse | null }) {
  const { course, action, nextCourse } = props
  const { next } = course
  if (next === null || (next.offer === null && nextCourse === null && !next.again)) return null
  return (
    <section id="what-next" class="card">
      <h2>{useWords().course.next.title}</h2>
      {next.offer === null ? null : raw(next.offer)}
      {nextCourse === null ? null : <StartCourse of={nextCourse} action={action} />}
      {next.again ? <StartAgain action={action} /> : null}
    </section>
  )
}

function StartCourse({ of, action }: { of: NextCourse; action: string }) {
  const { title, agree, button, isIn, open } = useWords().course.next.course
  const { course, href } = of
  const lang = course.words.locale
  const named = { title: course.title }
  if (href !== null) {
    return (
      <>
        <h3>{say(title, named)}</h3>
        <p>{isIn}</p>
        <p>
          <a class="button quiet" href={href}>
            {say(open, named)}
          </a>
        </p>
      </>
    )
  }
  return (
    <>
      <h3>{say(title, named)}</h3>
      <p lang={lang}>{course.landing.headline}</p>
      <form method="post" action={`${action}/next-course`}>
        <p class="hint">
          <Say of={agree} privacy={(it) => <a href={course.privacy.path}>{it}</a>} />
        </p>
        <button type="submit">{say(button, named)}</button>
      </form>
    </>
  )
}

function StartAgain({ action }: { action: string }) {
  const { title, lead, button } = useWords().course.next.again
  return (
    <>
      <h3>{title}</h3>
      <form method="post" action={`${action}/again`}>
        <p>{lead}</p>
        <button type="submit" class="quiet">
          {button}
        </button>
      </form>
    </>
  )
}
