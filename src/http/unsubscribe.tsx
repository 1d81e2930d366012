import { Hono } from 'hono'
import { findReader } from '../db/readers.ts'
import { unsubscribe } from '../enrollment/unsubscribe.ts'
import { enrollmentOf } from '../mail/links.ts'
import type { Door } from './door.ts'
import { notFound } from './errors.tsx'
import { ButtonPage } from './pages/button-page.tsx'
import { MessagePage } from './pages/message-page.tsx'

export const unsubscribeRoutes = new Hono<Door>()

unsubscribeRoutes.get('/unsubscribe/:token', async (c) => {
  const id = enrollmentOf(c.var.app.sender.secrets, 'unsubscribe', c.req.param('token'))
  const reader = id === null ? null : await findReader(c.env.DB, id)
  if (reader === null) return notFound(c)
  return c.html(
    <ButtonPage
      title="Leave the course?"
      lines={['Press the button and no more lessons come. No reason needed.']}
      button="Unsubscribe"
    />,
  )
})

// RFC 8058: a mail program posts here by itself, in any body type, without cookies; it must get a plain 200.
unsubscribeRoutes.post('/unsubscribe/:token', async (c) => {
  const id = enrollmentOf(c.var.app.sender.secrets, 'unsubscribe', c.req.param('token'))
  if (id === null) return notFound(c)
  await unsubscribe(c.env.DB, id, c.var.app.now())
  return c.html(
    <MessagePage
      title="You have left the course"
      lines={[
        'No more lessons will come. Your month of workouts stays yours to use.',
        'Take care of those hips.',
      ]}
      link={{ href: '/', text: 'Changed your mind? Sign up again' }}
    />,
  )
})
