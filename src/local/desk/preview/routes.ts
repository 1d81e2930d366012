import { Hono } from 'hono'
import type { CompiledCourse } from '../../../domain/course.ts'
import { LETTERS } from '../../../domain/letters.ts'
import { own } from '../../../lib/own-property.ts'
import { withMagnet } from '../../../magnets/installed.ts'
import type { Desk } from '../desk.ts'
import { lettersAsCourse } from './letters-as-course.ts'
import { renderPreview } from './preview-page.ts'
import { coloursSchema, querySchema } from './preview-query.ts'
import { inColours, sampleFor } from './sample-mail.ts'

/** Every message for every segment and every letter, as mail programs show it. */
export function previewRoutes(desk: Desk, workerUrl: string): Hono {
  const routes = new Hono()
  routes.get('/preview', (context) => {
    const query = querySchema.parse(context.req.query())
    const course = withMagnet(courseOrLetters(desk, query.course))
    const page = renderPreview({ course, workerUrl }, desk.compiled(), desk.state().version, query)
    return context.html(page, 200, { 'cache-control': 'no-store' })
  })
  routes.get('/preview/mails/:message/:segment', (context) => {
    const course = courseOrLetters(desk, context.req.query('course'))
    const message = own(course.messages, context.req.param('message'))
    const segment = context.req.param('segment')
    if (message === undefined || !Object.hasOwn(message.template.html, segment)) return context.notFound()
    const { html } = sampleFor(message, segment, { course: withMagnet(course), workerUrl })
    const colours = coloursSchema.parse(context.req.query('colours'))
    return context.html(inColours(html, colours), 200, {
      'cache-control': 'no-store',
      'content-security-policy': POLICY,
    })
  })
  return routes
}

function courseOrLetters(desk: Desk, id: string | undefined): CompiledCourse {
  const { letters } = desk.compiled()
  return id === LETTERS && letters.all.length > 0 ? lettersAsCourse(letters, desk.course()) : desk.course(id)
}

/** No script runs in a mail. The page around it may read how high the mail is. */
const POLICY = "script-src 'none'; form-action 'none'; sandbox allow-same-origin; frame-ancestors 'self'"
