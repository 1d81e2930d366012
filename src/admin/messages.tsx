import { Hono, type MiddlewareHandler } from 'hono'
import * as z from 'zod'
import { type CompiledMessage, STAGES, type Stage } from '../course/course.ts'
import type { Door, DoorContext } from '../http/door.ts'
import { fillHtml, fillText, type Slots } from '../mail/fill.ts'
import { MessagesPage } from './pages/messages-page.tsx'
import { NoMailPage } from './pages/no-mail-page.tsx'
import { PreviewPage } from './pages/preview-page.tsx'

export const messagesRoutes = new Hono<Door>()

messagesRoutes.get('/messages', (c) => c.html(<MessagesPage course={c.var.app.course} />))

messagesRoutes.get('/messages/:message/:stage', (c) => {
  const mail = mailIn(c)
  if (mail === null) return c.html(<NoMailPage />, 404)
  const { message, stage } = mail
  const text = fillText(message.template.text[stage], exampleSlots(c))
  return c.html(<PreviewPage message={message} stage={stage} text={text} />)
})

/** The mail by itself, for a frame of that page. */
messagesRoutes.get('/messages/:message/:stage/mail', (c) => {
  const mail = mailIn(c)
  if (mail === null) return c.html(<NoMailPage />, 404)
  return c.html(fillHtml(mail.message.template.html[mail.stage], exampleSlots(c)))
})

/** The page may show mails in frames; a mail may look like itself, and nothing else: its links lead nowhere. */
export const policyForPreviews: MiddlewareHandler<Door> = async (c, next) => {
  await next()
  const { headers } = c.res
  if (!c.req.path.endsWith('/mail')) {
    headers.set('content-security-policy', `${headers.get('content-security-policy')}; frame-src 'self'`)
    return
  }
  headers.set(
    'content-security-policy',
    `default-src 'none'; img-src ${originOf(c)}; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox`,
  )
  headers.set('x-frame-options', 'SAMEORIGIN')
}

function mailIn(c: DoorContext): { message: CompiledMessage; stage: Stage } | null {
  const message = c.var.app.course.messages[c.req.param('message') ?? '']
  const stage = z.enum(STAGES).safeParse(c.req.param('stage'))
  return message === undefined || !stage.success ? null : { message, stage: stage.data }
}

/** Pictures come from where the operator looks; the tokens open nothing. */
function exampleSlots(c: DoorContext): Slots {
  const tokens = { confirmToken: 'example', courseToken: 'example', planToken: 'example' }
  return { greeting: 'Hi Maja,', baseUrl: originOf(c), ...tokens, unsubscribeToken: 'example' }
}

function originOf(c: DoorContext): string {
  return new URL(c.req.url).origin
}
