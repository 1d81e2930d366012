import { Hono } from 'hono'
import { steadyDb } from '../../app.ts'
import { findSignUp } from '../../db/sign-ups.ts'
import { declineSignUp } from '../../enrollment/confirm.ts'
import type { AppEnv } from '../../web/context.ts'
import { MessagePage } from '../../web/layout.tsx'
import { ButtonPage, signUpLinkOnly } from './confirm.tsx'

export const declineRoutes = new Hono<AppEnv>()

declineRoutes.get('/confirm/:token/not-me', signUpLinkOnly, async (c) => {
  const signUp = await findSignUp(c.env.DB, c.var.signUpId)
  if (signUp === null) return c.html(signUpGone)
  if (signUp.status === 'suppressed') return c.html(declined)
  const alsoGone =
    signUp.status === 'pending'
      ? 'We’ll also delete what was typed into the form.'
      : 'You’ve confirmed the course with this address before, so your lessons will end as well.'
  return c.html(
    <ButtonPage
      title="It wasn’t you?"
      lines={[
        'Somebody typed your address into our form. Nothing starts unless you confirm.',
        'Click the button and we’ll never email this address again, whoever signs it up.',
        alsoGone,
      ]}
      button="Never email me again"
    />,
  )
})

declineRoutes.post('/confirm/:token/not-me', signUpLinkOnly, async (c) => {
  const { app, signUpId } = c.var
  const signUp = await findSignUp(c.env.DB, signUpId)
  if (signUp === null) return c.html(signUpGone)
  await declineSignUp(steadyDb(app), signUp, app.now())
  return c.html(declined)
})

const declined = (
  <MessagePage
    title="We won’t email you again"
    lines={['Nobody can sign this address up now. We’re sorry that somebody used it.']}
    link={{ href: '/', text: 'What this course is' }}
  />
)

/** The sign-up was declined before, or erased long ago. */
const signUpGone = (
  <MessagePage
    title="This sign-up is gone"
    lines={['We’ve deleted what was typed into the form, and we won’t email you about it.']}
    link={{ href: '/', text: 'What this course is' }}
  />
)
