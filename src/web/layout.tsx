import { tryGetContext } from 'hono/context-storage'
import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { AppEnv } from './context.ts'
import { WORDS } from './form-words.ts'

export function Layout(props: {
  title: string
  description?: string
  wide?: boolean
  script?: string
  head?: Child
  children?: Child
}) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en" dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{props.title}</title>
          {props.description ? <meta name="description" content={props.description} /> : null}
          <link rel="stylesheet" href="/site.css" />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          {props.head}
          {props.script ? <script src={props.script} defer /> : null}
        </head>
        <body class={props.wide ? 'wide' : undefined}>
          <a class="skip" href="#main">
            Skip to content
          </a>
          <header class="site-head">
            <a href="/">Longrun</a>
          </header>
          <main id="main">{props.children}</main>
          <footer class="site-foot">
            <p>
              General information, not medical advice. If something worries you, speak to a clinician first.
            </p>
            <LegalLinks />
          </footer>
        </body>
      </html>
    </>
  )
}

/** Also on pages that know no course, such as an error. */
function LegalLinks() {
  const hasImprint = tryGetContext<AppEnv>()?.var.hasImprint ?? false
  return (
    <p class="legal-links">
      <a href="/privacy">{WORDS.privacy}</a> {hasImprint ? <a href="/imprint">Imprint</a> : null}
    </p>
  )
}
