import type { MiddlewareHandler } from 'hono'
import type { Door, DoorContext } from '../http/door.ts'
import { MessagePage } from '../http/pages/message-page.tsx'
import { hasStrictCookie } from './session.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/** Lets a request that may change something through only from the operator's own pages, whatever its content type. */
export const ownFormsOnly: MiddlewareHandler<Door> = async (c, next) => {
  if (SAFE.includes(c.req.method) || isOwn(c)) return next()
  return c.html(<MessagePage {...FOREIGN_FORM} />, 403)
}

/**
 * As the browser tells. One that sends no Sec-Fetch-Site says `Origin: null` for our forms, by our own Referrer-Policy: then
 * the cookie decides, which browsers send from our site only. To sign in from elsewhere takes the admin token.
 */
function isOwn(c: DoorContext): boolean {
  const site = c.req.header('sec-fetch-site') || 'none'
  if (site !== 'none') return site === 'same-origin'
  const origin = c.req.header('origin') || 'null'
  if (origin !== 'null') return origin === new URL(c.req.url).origin
  return c.req.path === '/admin/sign-in' || hasStrictCookie(c)
}

const FOREIGN_FORM = {
  title: 'That form did not come from here',
  lines: ['Only forms on these pages change anything. Open the page again, and press its button.'],
  link: { href: '/admin', text: 'Go to the overview' },
}
