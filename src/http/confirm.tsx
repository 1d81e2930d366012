import { Hono } from 'hono'
import { findReader, type Reader } from '../db/readers.ts'
import { askConfirmAgain } from '../enrollment/ask-confirm-again.ts'
import { type Confirmation, confirm, confirmable } from '../enrollment/confirm.ts'
import { firstLessonAt } from '../enrollment/first-lesson-at.ts'
import { enrollmentOf, linkTokens } from '../mail/links.ts'
import { type Door, type DoorContext, ringLater } from './door.ts'
import { notFound } from './errors.tsx'
import { ButtonPage } from './pages/button-page.tsx'
import { dayAndHour } from './pages/dates.ts'
import { MessagePage } from './pages/message-page.tsx'

export const confirmRoutes = new Hono<Door>()

confirmRoutes.get('/confirm/:token', async (c) => {
  const id = enrollmentIn(c)
  const reader = id === null ? null : await findReader(c.env.DB, id)
  if (reader === null) return notFound(c)
  const state = confirmable(reader, c.var.app.now())
  switch (state) {
    case 'open':
      return askToConfirm(c, reader)
    case 'confirmed':
      return c.html(alreadyIn)
    case 'lapsed':
    case 'left':
    case 'suppressed':
      return cannotConfirm(c, state)
  }
})

confirmRoutes.post('/confirm/:token', async (c) => {
  const id = enrollmentIn(c)
  if (id === null) return notFound(c)
  const { erasureKey, now } = c.var.app
  const confirmation = await confirm(c.env.DB, erasureKey, id, now())
  switch (confirmation) {
    case 'confirmed':
      ringLater(c)
      return toCourse(c, id)
    case 'unknown':
      return notFound(c)
    case 'lapsed':
    case 'left':
    case 'suppressed':
      return cannotConfirm(c, confirmation)
  }
})

confirmRoutes.post('/confirm/:token/again', async (c) => {
  const id = enrollmentIn(c)
  const reader = id === null ? null : await findReader(c.env.DB, id)
  if (reader === null) return notFound(c)
  const { course, now } = c.var.app
  await askConfirmAgain(c.env.DB, course, reader, now())
  ringLater(c)
  return c.redirect('/check-inbox', 303)
})

function enrollmentIn(c: DoorContext): number | null {
  return enrollmentOf(c.var.app.sender.secrets, 'confirm', c.req.param('token') ?? '')
}

async function toCourse(c: DoorContext, enrollmentId: number) {
  const reader = await findReader(c.env.DB, enrollmentId)
  if (reader === null) return notFound(c)
  return c.redirect(`/course/${linkTokens(c.var.app.sender.secrets[0], reader).courseToken}`, 303)
}

function askToConfirm(c: DoorContext, reader: Reader) {
  const { course, now: clock } = c.var.app
  const now = clock()
  const firstAt = firstLessonAt(course, reader, now)
  const lessons =
    firstAt === null
      ? 'Your lessons go on where you stood.'
      : `The first of ${course.lessons.length} lessons follows on ${dayAndHour(firstAt, reader.timezone, now)}.`
  return c.html(
    <ButtonPage
      title="One last step"
      lines={[
        'Press the button and your month of strength workouts comes by mail straight away.',
        `${lessons} You can pause, change the day or leave, any time.`,
      ]}
      button="Yes, send me the month"
    />,
  )
}

const alreadyIn = (
  <ButtonPage
    title="You are already in"
    lines={['This address is confirmed. There is nothing more to do here.']}
    button="Open my course"
  />
)

function cannotConfirm(c: DoorContext, why: Exclude<Confirmation, 'confirmed' | 'unknown'>) {
  switch (why) {
    case 'lapsed':
      return c.html(
        <ButtonPage
          title="This link has lapsed"
          lines={['It was good for 7 days. Press the button and a new one comes by mail.']}
          button="Mail me a new link"
          action={`/confirm/${c.req.param('token')}/again`}
        />,
        410,
      )
    case 'left':
      return c.html(
        <MessagePage
          title="This link has done its work"
          lines={[
            'You have left the course, and that is fine. This link does not start it again.',
            'Would you like it back? Sign up once more, and a new link comes by mail.',
          ]}
          link={{ href: '/', text: 'Sign up again' }}
        />,
        410,
      )
    case 'suppressed':
      return c.html(
        <MessagePage
          title="Your course has stopped"
          lines={['Mail to this address came back or was reported as spam, so none goes to it any more.']}
          link={{ href: '/', text: 'Sign up with another address' }}
        />,
        410,
      )
  }
}
