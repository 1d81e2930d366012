import { Hono } from 'hono'
import * as z from 'zod/mini'
import { ADMIN_LIMIT_PERIOD_SECONDS } from '../../policy.ts'
import type { AppEnv } from '../../web/context.ts'
import { FieldError } from '../../web/field-error.tsx'
import { readForm } from '../../web/read-form.ts'
import { ASSERTION, operatorIn } from '../access/operator-only.ts'
import { endAllSessions, forgetCookies, startCookie } from '../access/session.ts'
import { checkToken } from '../access/token-check.ts'
import { recordAction } from '../actions/action-log.ts'
import { AdminFrame } from '../components/admin-layout.tsx'
import { OwnForm } from '../components/own-form.tsx'

export const signInPages = new Hono<AppEnv>()

signInPages.get('/sign-in', (c) => c.html(<SignInPage next={pageIn(c.req.query('next'))} />))

const signInSchema = z.object({ token: z.string().check(z.trim()), next: z.optional(z.string()) })

signInPages.post('/sign-in', async (c) => {
  const input = signInSchema.safeParse(await readForm(c))
  const next = pageIn(input.data?.next)
  switch (await checkToken(c, 'sign-in', input.data?.token ?? '')) {
    case 'right':
      startCookie(c, 'session')
      c.set('operator', 'dashboard')
      await recordAction(c, 'sign_in')
      return c.redirect(next, 303)
    case 'wrong':
      return c.html(<SignInPage next={next} error="Wrong admin token." />, 401)
    case 'too_many':
      c.header('retry-after', String(ADMIN_LIMIT_PERIOD_SECONDS))
      return c.html(<SignInPage next={next} error={TOO_MANY} />, 429)
  }
})

signInPages.post('/sign-out', async (c) => {
  const operator = await operatorIn(c)
  if (operator !== null) {
    c.set('operator', operator)
    await recordAction(c, 'sign_out')
    await endAllSessions(c)
  }
  forgetCookies(c)
  const isByAccess = c.req.header(ASSERTION) !== undefined
  return c.redirect(isByAccess ? '/cdn-cgi/access/logout' : '/admin/sign-in', 303)
})

const TOO_MANY = 'Too many wrong tokens from your network. Please wait a minute.'
const HERE = 'https://here.invalid'

/** Where to go after signing in: always an operator page, whatever the link says. */
function pageIn(next = ''): string {
  const url = URL.parse(next, HERE)
  const isOurs = url?.origin === HERE && /^\/admin(\/|$)/.test(url.pathname)
  return isOurs ? url.pathname : '/admin'
}

function SignInPage(props: { next: string; error?: string }) {
  const { error } = props
  return (
    <AdminFrame title="Sign in">
      <h1>Sign in</h1>
      <OwnForm action="/admin/sign-in" class="sign-in">
        <label for="token">Admin token</label>
        <input
          id="token"
          name="token"
          type="password"
          autocomplete="current-password"
          required
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'token-error token-hint' : 'token-hint'}
        />
        <FieldError id="token-error" text={error} />
        <p id="token-hint" class="hint">
          The ADMIN_TOKEN secret of the Worker.
        </p>
        <input type="hidden" name="next" value={props.next} />
        <button type="submit">Sign in</button>
      </OwnForm>
    </AdminFrame>
  )
}
