import { type Context, Hono, type Next } from 'hono'
import { steadyDb } from '../../app.ts'
import { findSignUp, type SignedUp } from '../../db/sign-ups.ts'
import { findReader } from '../../db/subscribers.ts'
import type { Picture } from '../../domain/course.ts'
import {
  type Confirmable,
  confirm,
  confirmable,
  firstLessonAt,
  requestConfirmAgain,
} from '../../enrollment/confirm.ts'
import { dayAndHour } from '../../lib/formats.ts'
import { linkTokens, signUpOf } from '../../mail/links.ts'
import { CONFIRM_LINK_DAYS } from '../../policy.ts'
import { type AppEnv, wakeDeliveryLater } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { Layout, MessagePage } from '../../web/layout.tsx'
import { PictureOf } from '../../web/picture.tsx'

export const confirmRoutes = new Hono<AppEnv>()

confirmRoutes.get('/confirm/:token', signUpLinkOnly, async (c) => {
  const signUp = await findSignUp(c.env.DB, c.var.signUpId)
  if (signUp === null) return notFound(c)
  const state = confirmable(signUp, c.var.app.now())
  return state === 'open' ? askToConfirm(c, signUp) : cannotConfirm(c, state)
})

confirmRoutes.post('/confirm/:token', signUpLinkOnly, async (c) => {
  const { app, signUpId } = c.var
  const confirmation = await confirm(steadyDb(app), app, signUpId, app.now())
  switch (confirmation.kind) {
    case 'confirmed':
      wakeDeliveryLater(c)
      return toCourse(c, confirmation.enrollmentId)
    case 'unknown':
      return notFound(c)
    case 'used':
    case 'lapsed':
    case 'left':
    case 'suppressed':
      return cannotConfirm(c, confirmation.kind)
  }
})

confirmRoutes.post('/confirm/:token/again', signUpLinkOnly, async (c) => {
  const { app, signUpId } = c.var
  const signUp = await findSignUp(c.env.DB, signUpId)
  if (signUp === null) return notFound(c)
  await requestConfirmAgain(steadyDb(app), app.course, signUp, app.now())
  wakeDeliveryLater(c)
  return c.redirect('/check-inbox', 303)
})

async function toCourse(c: SignUpContext, enrollmentId: number) {
  const reader = await findReader(c.env.DB, enrollmentId)
  if (reader === null) return notFound(c)
  return c.redirect(`/course/${linkTokens(c.var.app.sender.secrets[0], reader).courseToken}`, 303)
}

async function askToConfirm(c: SignUpContext, signUp: SignedUp) {
  const { course, now: clock } = c.var.app
  const reader = await findReader(c.env.DB, signUp.enrollmentId)
  if (reader === null) return notFound(c)
  const now = clock()
  const zone = signUp.timezone
  const firstAt = firstLessonAt(course, { ...reader, timezone: zone }, now)
  const lessons =
    firstAt === null
      ? 'Your lessons carry on from where you left off.'
      : `Then we’ll email you ${course.lessons.length} short lessons, the first on ${dayAndHour(firstAt, zone, now)}.`
  return c.html(
    <ButtonPage
      title="Nearly there"
      picture={course.landing.picture}
      lines={[
        'Click the button, and your month opens right here. We’ll email it to you as well.',
        `${lessons} Change the day, pause or leave whenever you like.`,
      ]}
      button="Yes, send me the month"
    />,
  )
}

function cannotConfirm(c: SignUpContext, why: Exclude<Confirmable, 'open'>) {
  switch (why) {
    case 'used':
      return c.html(
        <MessagePage
          title="You’re in"
          lines={[
            'You’ve already confirmed this address, so there’s nothing more to do here.',
            'Every email from us has a link to your course. Can’t find one? We’ll send you the link.',
          ]}
          link={{ href: '/link', text: 'Email me my link' }}
        />,
      )
    case 'lapsed':
      return c.html(
        <ButtonPage
          title="This link has expired"
          lines={[`Links last ${CONFIRM_LINK_DAYS} days. Click the button and we’ll email you a new one.`]}
          button="Email me a new link"
          action={`/confirm/${c.req.param('token')}/again`}
        />,
        410,
      )
    case 'left':
      return c.html(
        <MessagePage
          title="You’ve already used this link"
          lines={[
            'It started your course, and you’ve left since. That’s fine.',
            'Would you like it back? Sign up again and we’ll email you a new link.',
          ]}
          link={{ href: '/', text: 'Sign up again' }}
        />,
        410,
      )
    case 'suppressed':
      return c.html(
        <MessagePage
          title="Your course has stopped"
          lines={[
            'Our emails to this address bounced, were reported as spam or weren’t wanted, so we’ve stopped sending to it.',
          ]}
          link={{ href: '/', text: 'Sign up with another address' }}
        />,
        410,
      )
  }
}

/** One button and nothing else: a third of readers miss a second one. */
export function ButtonPage(props: {
  title: string
  lines: readonly string[]
  button: string
  action?: string
  picture?: Picture
}) {
  return (
    <Layout title={props.title}>
      {props.picture === undefined ? null : <PictureOf picture={props.picture} class="hello" />}
      <h1>{props.title}</h1>
      {props.lines.map((line) => (
        <p>{line}</p>
      ))}
      <form method="post" action={props.action}>
        <button type="submit">{props.button}</button>
      </form>
    </Layout>
  )
}

type SignUpContext = Context<AppEnv & { Variables: { signUpId: number } }>

/** Lets a link from a confirm mail through, with the sign-up in the context. Others get a 404. */
export async function signUpLinkOnly(c: SignUpContext, next: Next) {
  const id = signUpOf(c.var.app.sender.secrets, c.req.param('token') ?? '')
  if (id === null) return notFound(c)
  c.set('signUpId', id)
  return next()
}
