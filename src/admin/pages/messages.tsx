import { Hono, type MiddlewareHandler } from 'hono'
import * as z from 'zod/mini'
import { sendTest } from '../../delivery/send-test.ts'
import type { CompiledMessage, Template, Variant } from '../../domain/course.ts'
import { situationIn } from '../../domain/segment.ts'
import { own } from '../../lib/own-property.ts'
import { fillHtml, fillText, type Slots } from '../../mail/fill-template.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { addressSchema } from '../../web/fields.ts'
import { readForm } from '../../web/read-form.ts'
import { recordAction } from '../actions/action-log.ts'
import { courseQuery, shownCourse, shownCourses } from '../chosen-course.ts'
import { AdminLayout } from '../components/admin-layout.tsx'
import type { TestMistake } from '../components/mail-preview.tsx'
import { exampleSlots } from '../example-slots.ts'
import { MessagesPage } from './messages-page.tsx'
import { PreviewPage } from './preview-page.tsx'

export const messagesPages = new Hono<AppEnv>()

messagesPages.get('/messages', (c) =>
  c.html(<MessagesPage courses={shownCourses(c)} queryOf={(course) => courseQuery(c, course)} />),
)

messagesPages.get('/messages/:message/:segment', (c) => {
  const mail = mailIn(c)
  return mail === null ? noMail(c) : showPreview(c, mail)
})

/** The email alone, for a frame on that page. */
messagesPages.get('/messages/:message/:segment/mail', (c) => {
  const mail = mailIn(c)
  if (mail === null) return noMail(c)
  return c.html(fillHtml(mail.html, slotsOf(c, mail)))
})

messagesPages.post('/messages/:message/:segment/test', async (c) => {
  const mail = mailIn(c)
  if (mail === null) return noMail(c)
  const { message, variant } = mail
  const { to = '' } = z.object({ to: z.catch(z.optional(z.string()), '') }).parse(await readForm(c))
  const address = addressSchema.safeParse(to)
  if (!address.success) {
    return showPreview(c, mail, { to, error: address.error.issues[0]?.message ?? '' })
  }
  const { sender, erasureKey } = c.var.app
  const course = shownCourse(c)
  const test = { course, message: message.name, segment: variant, to: address.data }
  const sent = await sendTest(c.env.DB, sender, erasureKey, test)
  switch (sent.kind) {
    case 'sent':
      await recordAction(c, 'test_send')
      return c.redirect(`/admin/messages/${message.name}/${variant}?done=sent`, 303)
    case 'unknown_message':
      return noMail(c)
    case 'suppressed':
      return showPreview(c, mail, {
        to,
        error: 'This address is suppressed after a bounce, a complaint or “It wasn’t me”.',
      })
    case 'refused':
      return showPreview(c, mail, { to, error: `Resend refused it: ${sent.problem}` })
  }
})

interface Mail {
  message: CompiledMessage
  variant: Variant
  html: Template
  text: Template
}

function mailIn(c: AppContext): Mail | null {
  const message = own(shownCourse(c).messages, c.req.param('message') ?? '')
  const variant = c.req.param('segment') ?? ''
  const html = own(message?.template.html ?? {}, variant)
  const text = own(message?.template.text ?? {}, variant)
  if (message === undefined || html === undefined || text === undefined) return null
  return { message, variant, html, text }
}

function showPreview(c: AppContext, mail: Mail, mistake?: TestMistake) {
  const { message, variant, html } = mail
  const text = fillText(mail.text, slotsOf(c, mail))
  const isSent = mistake === undefined && c.req.query('done') === 'sent'
  return c.html(
    <PreviewPage
      message={message}
      variant={variant}
      html={html}
      text={text}
      query={courseQuery(c, shownCourse(c).id)}
      mistake={mistake}
      isSent={isSent}
    />,
    mistake === undefined ? 200 : 422,
  )
}

function slotsOf(c: AppContext, { message, variant }: Mail): Slots {
  const { magnetWords, greeting } = message.template
  const course = shownCourse(c)
  const { magnet } = course
  if (magnetWords === null) return exampleSlots(c, greeting)
  const progress = magnet.progressAtStart(situationIn(course, variant))
  return exampleSlots(c, greeting, magnet.sentence(magnetWords, progress))
}

function noMail(c: AppContext) {
  const page = (
    <AdminLayout title="No such message" place="Messages">
      <h1>No such message</h1>
      <p>The current course has no message with that name.</p>
      <p class="alone">
        <a href="/admin/messages">Go to all messages</a>
      </p>
    </AdminLayout>
  )
  return c.html(page, 404)
}

/** The page may frame emails. An email loads only our images and its own styles, and its links do nothing. */
export const policyForPreviews: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  const { headers } = c.res
  if (!c.req.path.endsWith('/mail')) {
    headers.set('content-security-policy', `${headers.get('content-security-policy')}; frame-src 'self'`)
    return
  }
  const { origin } = new URL(c.req.url)
  headers.set(
    'content-security-policy',
    `default-src 'none'; img-src ${origin}; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox`,
  )
  headers.set('x-frame-options', 'SAMEORIGIN')
}
