import type { MiddlewareHandler } from 'hono'
import type { AppContext, AppEnv } from '../web/context.ts'
import { MessagePage } from '../web/message-page.tsx'
import { bringsFormToken } from './form-token.ts'
import { hasStrictCookie } from './session.ts'

const SAFE = ['GET', 'HEAD', 'OPTIONS']

/** Lets a request that may change something through only from the operator's own pages, whatever its content type. */
export const ownFormsOnly: MiddlewareHandler<AppEnv> = async (c, next) => {
  if (SAFE.includes(c.req.method) || (await isOwn(c))) return next()
  return c.html(<MessagePage {...FOREIGN_FORM} />, 403)
}

/**
 * As the browser tells by Sec-Fetch-Site, which no proxy changes and no site can forge. One that does not send it says
 * `Origin: null` for our forms, by our own Referrer-Policy: then the cookie decides, which browsers send from our site only.
 * An Origin that is not ours may still be: a proxy speaks https for us, or has another name. Then the form's token decides.
 */
async function isOwn(c: AppContext): Promise<boolean> {
  const site = c.req.header('sec-fetch-site') || 'none'
  if (site !== 'none') return site === 'same-origin'
  const origin = c.req.header('origin') || 'null'
  if (origin === new URL(c.req.url).origin) return true
  if (origin === 'null' && (c.req.path === '/admin/sign-in' || hasStrictCookie(c))) return true
  return bringsFormToken(c)
}

const FOREIGN_FORM = {
  title: 'That form did not come from here',
  lines: ['Only forms on these pages change anything. Open the page again, and press its button.'],
  link: { href: '/admin', text: 'Go to the overview' },
}
