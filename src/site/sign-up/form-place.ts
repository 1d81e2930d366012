import type { AppContext } from '../../web/context.ts'
import type { SignUpFields } from '../form/sign-up-fields.ts'
import { themeOf } from '../form/theme.ts'

/** Where the form stood, as her consent records it. A site that nobody listed is not written down. */
export function signUpPage(c: AppContext, form: { kind: 'form' | 'json'; shown: SignUpFields }): string {
  const origin = c.req.header('origin')
  if (origin !== undefined && isAllowed(c, origin)) return origin
  if (form.shown.from === 'embed') return '/embed'
  const fetchSite = c.req.header('sec-fetch-site')
  const isElsewhere = fetchSite === 'cross-site' || fetchSite === 'same-site'
  return form.kind === 'json' || isElsewhere ? '/signup' : '/'
}

/** Where a form leads once it was taken; nothing of hers is in the address. */
export function nextPage(c: AppContext, fields: SignUpFields): string {
  if (fields.from !== 'embed') return redirectTarget(c, fields.redirect) ?? '/check-inbox'
  const theme = themeOf(fields.theme)
  return theme === 'light' ? '/embed/check-inbox' : `/embed/check-inbox?theme=${theme}`
}

// The browser is sent to what the parser read, not to what was typed: both then mean the same place.
function redirectTarget(c: AppContext, redirect: string | undefined): string | null {
  if (redirect === undefined || !URL.canParse(redirect)) return null
  const url = new URL(redirect)
  if (url.username !== '' || url.password !== '') return null
  // blob:https://… has the origin it names inside.
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null
  return isAllowed(c, url.origin) ? url.href : null
}

function isAllowed(c: AppContext, origin: string): boolean {
  return c.env.ALLOWED_ORIGINS.split(',').some((entry) => {
    const listed = entry.trim()
    return /^https?:\/\//.test(listed) && URL.canParse(listed) && new URL(listed).origin === origin
  })
}
