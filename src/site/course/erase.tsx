import { Hono } from 'hono'
import { steadyDb } from '../../app.ts'
import { erase } from '../../enrollment/erase.ts'
import type { Door } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { MessagePage } from '../../web/message-page.tsx'
import { openLink, readerOf } from '../../web/reader.ts'
import { ErasePage } from './erase-page.tsx'

export const eraseRoutes = new Hono<Door>()

eraseRoutes.get('/course/:token/erase', async (c) => {
  const reader = await readerOf(c)
  if (reader === null) return notFound(c)
  return c.html(<ErasePage reader={reader} courseHref={`/course/${c.req.param('token')}`} />)
})

eraseRoutes.post('/course/:token/erase', async (c) => {
  const { erasureKey, now } = c.var.app
  const opened = await openLink(c, 'course')
  switch (opened.kind) {
    case 'forged':
    case 'replaced':
      return notFound(c)
    case 'reader':
      await erase(steadyDb(c.var.app), erasureKey, opened.reader.subscriberId, now())
      break
    case 'erased': // Pressing twice is no mistake.
  }
  return c.html(
    <MessagePage
      title="We’ve erased everything about you"
      lines={['You won’t hear from us again, and your old links no longer work.', 'Take care of those hips.']}
      link={{ href: '/', text: 'Go to the sign-up page' }}
    />,
  )
})
