import { Hono } from 'hono'
import { steadyDb } from '../../app.ts'
import { findSignUp } from '../../db/sign-ups.ts'
import { declineSignUp } from '../../enrollment/confirm.ts'
import { type AppEnv, useCourseOf } from '../../web/context.ts'
import { MessagePage } from '../../web/layout.tsx'
import { useSignUpPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { ButtonPage, signUpLinkOnly } from './confirm.tsx'

export const declineRoutes = new Hono<AppEnv>()

declineRoutes.get('/confirm/:token/not-me', signUpLinkOnly, async (c) => {
  const signUp = await findSignUp(c.env.DB, c.var.signUpId)
  if (signUp === null) return c.html(<SignUpGone />)
  useCourseOf(c, signUp)
  if (signUp.status === 'suppressed') return c.html(<Declined />)
  const { title, typed, never, formGoes, lessonsEnd, button } = useWords().decline
  const alsoGone = signUp.status === 'pending' ? formGoes : lessonsEnd
  return c.html(<ButtonPage title={title} lines={[typed, never, alsoGone]} button={button} />)
})

declineRoutes.post('/confirm/:token/not-me', signUpLinkOnly, async (c) => {
  const { app, signUpId } = c.var
  const signUp = await findSignUp(c.env.DB, signUpId)
  if (signUp === null) return c.html(<SignUpGone />)
  useCourseOf(c, signUp)
  await declineSignUp(steadyDb(app), signUp, app.now())
  return c.html(<Declined />)
})

function Declined() {
  const { declined, about } = useWords().decline
  return (
    <MessagePage
      title={declined.title}
      lines={[declined.message]}
      link={{ href: useSignUpPath(), text: about }}
    />
  )
}

/** The sign-up was declined before, or erased long ago. */
function SignUpGone() {
  const { gone, about } = useWords().decline
  return <MessagePage title={gone.title} lines={[gone.message]} link={{ href: '/', text: about }} />
}
