import { Hono } from 'hono'
import { findReader } from '../db/readers.ts'
import { type Confirmation, confirm, confirmable } from '../enrollment/confirm.ts'
import { enrollmentOf, linkTokens } from '../mail/links.ts'
import { type Door, type DoorContext, ringLater } from './door.ts'
import { notFound } from './errors.tsx'
import { ButtonPage } from './pages/button-page.tsx'
import { MessagePage } from './pages/message-page.tsx'

export const confirmRoutes = new Hono<Door>()

confirmRoutes.get('/confirm/:token', async (c) => {
  const id = enrollmentOf(c.var.app.sender.secrets, 'confirm', c.req.param('token'))
  const reader = id === null ? null : await findReader(c.env.DB, id)
  if (reader === null) return notFound(c)
  const state = confirmable(reader, c.var.app.now())
  if (state === 'lapsed' || state === 'left') return cannotConfirm(c, state)
  if (state === 'confirmed') return c.html(alreadyIn)
  return c.html(
    <ButtonPage
      title="One last step"
      lines={[
        'Press the button and your month of strength workouts comes by mail straight away.',
        'The first lesson follows in a week. You can leave with one click, any time.',
      ]}
      button="Yes, send me the month"
    />,
  )
})

confirmRoutes.post('/confirm/:token', async (c) => {
  const { sender, erasureKey, now } = c.var.app
  const { secrets } = sender
  const id = enrollmentOf(secrets, 'confirm', c.req.param('token'))
  if (id === null) return notFound(c)
  const confirmation = await confirm(c.env.DB, erasureKey, id, now())
  switch (confirmation) {
    case 'confirmed':
      ringLater(c)
      return c.redirect(`/course/${linkTokens(secrets[0], id).courseToken}`, 303)
    case 'unknown':
      return notFound(c)
    case 'open':
    case 'lapsed':
    case 'left':
      return cannotConfirm(c, confirmation)
  }
})

const alreadyIn = (
  <ButtonPage
    title="You are already in"
    lines={['This address is confirmed. There is nothing more to do here.']}
    button="Open my course"
  />
)

function cannotConfirm(c: DoorContext, why: Exclude<Confirmation, 'confirmed' | 'unknown'>) {
  const lines =
    why === 'lapsed'
      ? ['It was good for 7 days. Sign up again and a new one comes by mail.']
      : [
          'You have left the course, so this link no longer starts it.',
          'Sign up again if you would like it back.',
        ]
  const title = why === 'left' ? 'This link has done its work' : 'This link has lapsed'
  return c.html(<MessagePage title={title} lines={lines} link={{ href: '/', text: 'Sign up again' }} />, 410)
}
