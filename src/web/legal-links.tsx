import { tryGetContext } from 'hono/context-storage'
import type { Child } from 'hono/jsx'
import type { LegalPage } from '../domain/course.ts'
import type { AppEnv } from './context.ts'
import { useWords } from './words.ts'

/** To the legal pages of the page's course. */
export function LegalLinks() {
  const { privacy, imprint } = useLegalPages()
  const { frame } = useWords()
  return (
    <p class="legal-links">
      <a href={privacy.path}>{frame.privacy}</a>{' '}
      {imprint === null ? null : <a href={imprint.path}>{frame.imprint}</a>}
    </p>
  )
}

export function PrivacyLink(props: { isInNewTab?: boolean; children?: Child | readonly Child[] }) {
  const apart = props.isInNewTab ? { target: '_blank', rel: 'noopener' } : {}
  return (
    <a href={useLegalPages().privacy.path} {...apart}>
      {props.children}
    </a>
  )
}

type Linked = Pick<LegalPage, 'path'>

/** There is no course when the Worker could not start. */
function useLegalPages(): { readonly privacy: Linked; readonly imprint: Linked | null } {
  const vars: Partial<AppEnv['Variables']> = tryGetContext<AppEnv>()?.var ?? {}
  return vars.course ?? { privacy: { path: '/privacy' }, imprint: null }
}
