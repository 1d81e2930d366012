import { Hono, type Next } from 'hono'
import { cors } from 'hono/cors'
import type { AppContext, AppEnv } from '../../web/context.ts'
import type { Refusal } from '../../web/guards/refusal.ts'
import type { Again } from '../form/address-request.ts'
import { type SignUpFields, themeOf } from '../form/sign-up-fields.ts'
import { formToShow } from '../form/sign-up-form.tsx'
import { EmbedCheckInboxPage, EmbedPage } from './embed-pages.tsx'

export const embedRoutes = new Hono<AppEnv>()

embedRoutes.get('/embed', (c) => {
  c.header('cache-control', 'public, max-age=300')
  return showEmbed(c, { from: 'embed', theme: c.req.query('theme') ?? '' })
})

embedRoutes.get('/embed/check-inbox', (c) => {
  c.set('isFrameable', true)
  return c.html(<EmbedCheckInboxPage course={c.var.app.course} theme={themeOf(c.req.query('theme'))} />)
})

/** The script on another site posts here. No cookie needs protection: anybody can post without a browser. */
embedRoutes.use(
  '/signup',
  cors({ origin: '*', allowMethods: ['POST'], allowHeaders: ['content-type'], maxAge: 86_400 }),
)

export function showEmbed(
  c: AppContext,
  fields: SignUpFields,
  again: Again = {},
  status: Refusal['status'] | 200 | 422 = 200,
) {
  c.set('isFrameable', true)
  return c.html(<EmbedPage {...formToShow(c, fields, again)} />, status)
}

/** Lets other sites frame the form and its answers, and nothing else. */
export async function framesOnly(c: AppContext, next: Next) {
  await next()
  if (!c.var.isFrameable) return
  const policy = c.res.headers.get('content-security-policy') ?? ''
  c.res.headers.set('content-security-policy', policy.replace("frame-ancestors 'none'", 'frame-ancestors *'))
  c.res.headers.delete('x-frame-options')
}
