import { Hono, type MiddlewareHandler } from 'hono'
import { cors } from 'hono/cors'
import type { AppEnv } from '../../web/context.ts'
import { EmbedCheckInboxPage } from '../embed/embed-pages.tsx'
import { themeOf } from '../form/theme.ts'
import { showForm } from './show-form.tsx'

export const embedRoutes = new Hono<AppEnv>()

embedRoutes.get('/embed', (c) => {
  c.header('cache-control', 'public, max-age=300')
  return showForm(c, { values: { from: 'embed', theme: c.req.query('theme') ?? '' } })
})

embedRoutes.get('/embed/check-inbox', (c) => {
  c.set('isFrameable', true)
  return c.html(<EmbedCheckInboxPage course={c.var.app.course} theme={themeOf(c.req.query('theme'))} />)
})

/** The script on another site posts here. There is no cookie to protect: whoever can post can do so without a browser. */
embedRoutes.use(
  '/signup',
  cors({ origin: '*', allowMethods: ['POST'], allowHeaders: ['content-type'], maxAge: 86_400 }),
)

/** Nothing of this site stands in a frame but the form and its answers. */
export const framesOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  await next()
  if (!c.var.isFrameable) return
  const policy = c.res.headers.get('content-security-policy') ?? ''
  c.res.headers.set('content-security-policy', policy.replace("frame-ancestors 'none'", 'frame-ancestors *'))
  c.res.headers.delete('x-frame-options')
}
