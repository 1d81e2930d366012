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
import { linkTokens, signUpOf } from '../../mail/links.ts'
import { CONFIRM_LINK_DAYS } from '../../policy.ts'
import { type AppEnv, useCourseOf, wakeDeliveryLater } from '../../web/context.ts'
import { CourseEndedMessage } from '../../web/course-ended.tsx'
import { checkInboxPath, coursePath } from '../../web/course-paths.ts'
import { notFound } from '../../web/errors.tsx'
import { Layout, MessagePage } from '../../web/layout.tsx'
import { PictureOf } from '../../web/picture.tsx'
import { readForm } from '../../web/read-form.ts'
import { useLinkPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { dayAndHour } from '../../words/dates.ts'
import { say } from '../../words/say.ts'

export const confirmRoutes = new Hono<AppEnv>()

confirmRoutes.get('/confirm/:token', signUpLinkOnly, async (c) => {
  const signUp = await findSignUp(c.env.DB, c.var.signUpId)
  if (signUp === null) return notFound(c)
  useCourseOf(c, signUp)
  const state = confirmable(c.var.app.courses, signUp, c.var.app.now())
  return state === 'open' ? askToConfirm(c, signUp) : cannotConfirm(c, state)
})

confirmRoutes.post('/confirm/:token', signUpLinkOnly, async (c) => {
  const { app, signUpId } = c.var
  const { letters } = await readForm(c)
  const lettersOn = letters === 'on' ? '/confirm' : null
  const confirmation = await confirm(steadyDb(app), app, { signUpId, lettersOn }, app.now())
  if ('course' in confirmation) useCourseOf(c, confirmation)
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
    case 'ended':
      return cannotConfirm(c, confirmation.kind)
  }
})

confirmRoutes.post('/confirm/:token/again', signUpLinkOnly, async (c) => {
  const { app, signUpId } = c.var
  const signUp = await findSignUp(c.env.DB, signUpId)
  if (signUp === null) return notFound(c)
  useCourseOf(c, signUp)
  await requestConfirmAgain(steadyDb(app), c.var.course, signUp, app.now())
  wakeDeliveryLater(c)
  return c.redirect(checkInboxPath(c.var.app.courses, c.var.course), 303)
})

async function toCourse(c: SignUpContext, enrollmentId: number) {
  const reader = await findReader(c.env.DB, enrollmentId)
  if (reader === null) return notFound(c)
  return c.redirect(`/course/${linkTokens(c.var.app.sender.secrets[0], reader).courseToken}`, 303)
}

async function askToConfirm(c: SignUpContext, signUp: SignedUp) {
  const { course, app } = c.var
  const reader = await findReader(c.env.DB, signUp.enrollmentId)
  if (reader === null) return notFound(c)
  const now = app.now()
  const zone = signUp.timezone
  const firstAt = firstLessonAt(course, { ...reader, timezone: zone }, now)
  const words = useWords()
  const wantsLetters = signUp.wantsLetters === 1
  const hasLetters = app.letters.all.length > 0 && reader.letters !== 'active'
  const { title, lead, lessonsCarryOn, lessons, choices, button } = words.confirm
  const then =
    firstAt === null
      ? lessonsCarryOn
      : say(
          lessons,
          { count: course.lessons.length, day: dayAndHour(words, firstAt, zone, now) },
          words.locale,
        )
  const may = course.schedule.paces.length === 0 ? choices.hour : choices.all
  return c.html(
    <ButtonPage
      title={title}
      picture={course.landing.picture}
      lines={[lead, `${then} ${may}`, ...(wantsLetters ? [words.letters.asked] : [])]}
      button={button}
      box={hasLetters && !wantsLetters ? words.letters.box : undefined}
    />,
  )
}

function cannotConfirm(c: SignUpContext, why: Exclude<Confirmable, 'open'>) {
  const { confirm: words, locale } = useWords()
  const signUpHref = coursePath(c.var.app.courses, c.var.course)
  switch (why) {
    case 'used': {
      const { title, confirmed, link, button } = words.used
      return c.html(
        <MessagePage title={title} lines={[confirmed, link]} link={{ href: useLinkPath(), text: button }} />,
      )
    }
    case 'lapsed': {
      const { title, message, button } = words.lapsed
      return c.html(
        <ButtonPage
          title={title}
          lines={[say(message, { count: CONFIRM_LINK_DAYS }, locale)]}
          button={button}
          action={`/confirm/${c.req.param('token')}/again`}
        />,
        410,
      )
    }
    case 'left': {
      const { title, started, back, link } = words.left
      return c.html(
        <MessagePage title={title} lines={[started, back]} link={{ href: signUpHref, text: link }} />,
        410,
      )
    }
    case 'ended':
      return c.html(<CourseEndedMessage />, 410)
    case 'suppressed': {
      const { title, message, link } = words.suppressed
      return c.html(
        <MessagePage title={title} lines={[message]} link={{ href: signUpHref, text: link }} />,
        410,
      )
    }
  }
}

/** One button: a third of readers miss a second one. */
export function ButtonPage(props: {
  title: string
  lines: readonly string[]
  button: string
  action?: string
  picture?: Picture
  /** What a box above the button says, which nobody needs to tick. */
  box?: string | undefined
}) {
  return (
    <Layout title={props.title}>
      {props.picture === undefined ? null : <PictureOf picture={props.picture} class="hello" />}
      <h1>{props.title}</h1>
      {props.lines.map((line) => (
        <p>{line}</p>
      ))}
      <form method="post" action={props.action}>
        {props.box === undefined ? null : (
          <label class="choice">
            <input type="checkbox" name="letters" />
            <span>{props.box}</span>
          </label>
        )}
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
