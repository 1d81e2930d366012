import type { AppContext } from '../../web/context.ts'
import type { AddressRequest } from '../form/address-request.ts'
import { type SignUpFields, themeOf } from '../form/sign-up-fields.ts'

/** Where the form was, for the record of the consent. Only sites on the operator's list are recorded. */
export function signUpPage(c: AppContext, { kind, fields }: AddressRequest): string {
  const origin = c.req.header('origin')
  if (origin !== undefined && isAllowed(c, origin)) return origin
  if (fields.from === 'embed') return '/embed'
  const fetchSite = c.req.header('sec-fetch-site')
  const isElsewhere = fetchSite === 'cross-site' || fetchSite === 'same-site'
  return kind === 'json' || isElsewhere ? '/signup' : '/'
}

/** The page after the form. Its address says nothing about the reader. */
export function nextPage(c: AppContext, fields: SignUpFields): string {
  if (fields.from !== 'embed') return redirectTarget(c, fields.redirect) ?? '/check-inbox'
  const theme = themeOf(fields.theme)
  return theme === 'light' ? '/embed/check-inbox' : `/embed/check-inbox?theme=${theme}`
}

// The browser gets the address as the parser read it, not as it was typed, so both mean the same place.
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
