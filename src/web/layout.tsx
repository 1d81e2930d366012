import { tryGetContext } from 'hono/context-storage'
import type { Child } from 'hono/jsx'
import type { AppEnv } from './context.ts'
import { Document } from './document.tsx'
import { WORDS } from './form-words.ts'

/** The frame of readers' pages. */
export function Layout(props: {
  title: string
  description?: string
  wide?: boolean
  script?: string
  head?: Child
  children?: Child
}) {
  return (
    <Document
      title={props.title}
      description={props.description}
      styles={['/site.css']}
      hasIcon
      head={props.head}
      script={props.script}
      bodyClass={props.wide ? 'wide' : undefined}
    >
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header class="site-head">
        <a href="/">Longrun</a>
      </header>
      <main id="main">{props.children}</main>
      <footer class="site-foot">
        <p>General information, not medical advice. If something worries you, speak to a clinician first.</p>
        <LegalLinks />
      </footer>
    </Document>
  )
}

/** Error pages have no course, so the context says whether there is an imprint. */
function LegalLinks() {
  const hasImprint = tryGetContext<AppEnv>()?.var.hasImprint ?? false
  return (
    <p class="legal-links">
      <a href="/privacy">{WORDS.privacy}</a> {hasImprint ? <a href="/imprint">Imprint</a> : null}
    </p>
  )
}
