import { Hono } from 'hono'
import { contextStorage } from 'hono/context-storage'
import type { App } from '../../../app.ts'
import { own } from '../../../lib/own-property.ts'
import { magnetPages } from '../../../magnets/installed-pages.ts'
import { fillHtml } from '../../../mail/fill-template.ts'
import { LessonPage } from '../../../site/lesson/lessons.tsx'
import { showLetter } from '../../../site/letters/letters.tsx'
import { type AppEnv, useCourse } from '../../../web/context.ts'
import { notFound } from '../../../web/errors.tsx'
import { picturesInPlace, securityHeaders } from '../../../web/middleware.ts'
import { sampleSlots } from './sample-mail.ts'

/**
 * `/local/lessons/NAME/SEGMENT?course=ID`: a lesson on the web as readers of that segment see it. `/local/letters/NAME`:
 * a letter on the web, whether it was sent or not.
 */
export function lessonPreview(app: App): Hono<AppEnv> {
  const { courses, sender } = app
  const http = new Hono<AppEnv>()
  http.use(contextStorage())
  http.use(async (c, next) => {
    c.set('app', app)
    c.set('siteName', app.courses.home.siteName)
    c.set('siteHome', app.courses.home.siteHome)
    useCourse(c, courses.of(c.req.query('course') ?? '') ?? courses.home, magnetPages)
    await next()
  })
  http.use(picturesInPlace)
  http.use(securityHeaders)
  http.get('/local/lessons/:name/:segment', (c) => {
    const { course } = c.var
    const pages = magnetPages(course.magnet)
    const name = c.req.param('name')
    const [message, page] = [own(course.messages, name), own(course.pages, name)]
    const segment = c.req.param('segment')
    const html = page && own(page.html, segment)
    if (message === undefined || page === undefined || html === undefined) return notFound(c)
    const slots = sampleSlots(message, segment, { course, workerUrl: sender.baseUrl })
    return c.html(
      <LessonPage
        course={course}
        name={name}
        page={page}
        html={fillHtml(html, slots)}
        progress={{ lessons: [] }}
        courseHref="/course/example"
        magnetHref={pages.hrefOf('example')}
        LessonButton={pages.LessonButton}
      />,
    )
  })
  http.get('/local/letters/:name', (c) => {
    const letter = app.letters.all.find(({ name }) => name === c.req.param('name'))
    return letter === undefined ? notFound(c) : showLetter(c, letter, app.now())
  })
  http.notFound(notFound)
  return http
}
