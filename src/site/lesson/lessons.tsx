import { Hono } from 'hono'
import { raw } from 'hono/html'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import { deliveriesOf } from '../../db/deliveries.ts'
import type { CompiledCourse, LessonPage as Lesson } from '../../domain/course.ts'
import { variantFor } from '../../domain/segment.ts'
import { markLesson } from '../../enrollment/lessons.ts'
import { type Progress, progressOf } from '../../enrollment/progress.ts'
import { own } from '../../lib/own-property.ts'
import { fillHtml } from '../../mail/fill-template.ts'
import { linkTokens } from '../../mail/links.ts'
import type { AppEnv, ReaderContext } from '../../web/context.ts'
import { answerError, notFound } from '../../web/errors.tsx'
import { Layout } from '../../web/layout.tsx'
import type { MagnetPages } from '../../web/magnet-pages.ts'
import { formOf } from '../../web/read-form.ts'
import { withReader } from '../../web/reader.ts'
import { useWords } from '../../web/words.ts'
import { say } from '../../words/say.ts'
import { DoneForm } from './done-form.tsx'

export const lessonRoutes = new Hono<AppEnv>()

/** Slots that no page has. */
const MAIL_ONLY = { greeting: '', confirmToken: '', newAddressToken: '', oldAddressToken: '' }

lessonRoutes.get('/course/:token/lessons/:slug', withReader('course'), async (c) => {
  const { course, reader } = c.var
  const { sender, now } = c.var.app
  const slug = c.req.param('slug')
  const page = own(course.pages, slug)
  const html = page && own(page.html, variantFor(course, reader))
  if (page === undefined || html === undefined) return notFound(c)
  const [deliveries, magnetLine] = await Promise.all([
    deliveriesOf(c.env.DB, reader.enrollmentId),
    course.magnet.sentenceNow(c.env.DB, reader),
  ])
  const tokens = linkTokens(sender.secrets[0], reader)
  const slots = { ...MAIL_ONLY, baseUrl: sender.baseUrl, magnetLine, ...tokens }
  return c.html(
    <LessonPage
      course={course}
      name={slug}
      page={page}
      html={fillHtml(html, slots)}
      progress={progressOf(course, reader, deliveries, now())}
      courseHref={`/course/${tokens.courseToken}`}
      magnetHref={c.var.magnetPages.hrefOf(tokens.magnetToken)}
      LessonButton={c.var.magnetPages.LessonButton}
    />,
  )
})

const doneSchema = z.object({ lesson: z.string(), isDone: z.enum(['yes', 'no']) })

lessonRoutes.post('/course/:token/done', withReader('course'), async (c) => {
  const form = await formOf(c, doneSchema)
  if (form.kind === 'invalid') return notReceived(c)
  const { app, course, reader } = c.var
  const mark = { lesson: form.input.lesson, isDone: form.input.isDone === 'yes' }
  const marked = await markLesson(steadyDb(app), {
    course,
    enrollmentId: reader.enrollmentId,
    mark,
    now: app.now(),
  })
  switch (marked) {
    case 'marked':
      return c.redirect(`${c.var.readerPath}#lessons`, 303)
    case 'not_had':
      return notReceived(c)
  }
})

function notReceived(c: ReaderContext) {
  return answerError(c, {
    status: 422,
    code: 'invalid_input',
    ...useWords().lesson.notHad,
    link: { href: c.var.readerPath, text: useWords().frame.toCourse },
  })
}

export function LessonPage(props: {
  course: CompiledCourse
  name: string
  page: Lesson
  html: string
  progress: Pick<Progress, 'lessons'>
  courseHref: string
  magnetHref: string
  LessonButton: MagnetPages['LessonButton']
}) {
  const { course, name, page, progress, courseHref, LessonButton } = props
  const words = useWords()
  const received = progress.lessons.find((lesson) => lesson.name === name)
  const place = course.lessons.indexOf(name) + 1
  return (
    <Layout title={page.title} description={page.tagline}>
      <article class="lesson">
        {place === 0 ? null : (
          <p class="place">{say(words.lesson.place, { number: place, count: course.lessons.length })}</p>
        )}
        <h1>{page.title}</h1>
        <p class="lead">{page.tagline}</p>
        {raw(props.html)}
      </article>
      <div class="lesson-end">
        {LessonButton === null ? null : (
          <p>
            <LessonButton href={props.magnetHref} />
          </p>
        )}
        {received === undefined ? null : (
          <DoneForm
            lesson={received}
            title={page.title}
            action={courseHref}
            button={words.lesson.markAsDone}
          />
        )}
      </div>
      <Neighbors {...props} />
      <p class="alone">
        <a href={courseHref}>{words.frame.toCourse}</a>
      </p>
    </Layout>
  )
}

/** The received lessons before and after this one. */
function Neighbors(props: {
  course: CompiledCourse
  name: string
  progress: Pick<Progress, 'lessons'>
  courseHref: string
}) {
  const { course, name, progress } = props
  const place = course.lessons.indexOf(name)
  const placed = progress.lessons.map((lesson) => ({
    name: lesson.name,
    at: course.lessons.indexOf(lesson.name),
  }))
  const before = placed.findLast(({ at }) => at < place)
  const after = placed.find(({ at }) => at > place)
  if (before === undefined && after === undefined) return null
  const { neighbors, previous, next } = useWords().lesson
  const link = (lesson: string, label: string) => (
    <a href={`${props.courseHref}/lessons/${lesson}`}>
      <span class="hint">{label}</span>
      {own(course.pages, lesson)?.title ?? lesson}
    </a>
  )
  return (
    <nav class="neighbors" aria-label={neighbors}>
      {before === undefined ? null : link(before.name, previous)}
      {after === undefined ? null : link(after.name, next)}
    </nav>
  )
}
