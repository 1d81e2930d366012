import { Hono } from 'hono'
import { erase } from '../enrollment/erase.ts'
import { enrollmentOf } from '../mail/links.ts'
import { readerOf } from './course.tsx'
import type { Door } from './door.ts'
import { notFound } from './errors.tsx'
import { ErasePage } from './pages/erase-page.tsx'
import { MessagePage } from './pages/message-page.tsx'

export const eraseRoutes = new Hono<Door>()

eraseRoutes.get('/course/:token/erase', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  return c.html(<ErasePage reader={reader} courseHref={`/course/${c.req.param('token')}`} />)
})

eraseRoutes.post('/course/:token/erase', async (c) => {
  const { sender, erasureKey, now } = c.var.app
  if (enrollmentOf(sender.secrets, 'course', c.req.param('token')) === null) return notFound(c)
  const reader = await readerOf(c)
  // Who is not there any more has been erased: pressing twice is no mistake.
  if (reader !== null) await erase(c.env.DB, erasureKey, reader.subscriberId, now())
  return c.html(
    <MessagePage
      title="Everything about you is erased"
      lines={['No more mail comes, and your links no longer open anything.', 'Take care of those hips.']}
      link={{ href: '/', text: 'Go to the sign-up page' }}
    />,
  )
})
