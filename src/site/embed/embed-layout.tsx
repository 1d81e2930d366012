import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Theme } from '../form/theme.ts'

/** A page for a frame on another site: no header, no footer, no ground of its own. */
export function EmbedLayout(props: { title: string; theme: Theme; script?: string; children?: Child }) {
  const { theme } = props
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en" dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content={theme === 'auto' ? 'light dark' : theme} />
          <title>{props.title}</title>
          <link rel="stylesheet" href="/site.css" />
          {theme === 'auto' ? null : <link rel="stylesheet" href={`/${theme}.css`} />}
          {props.script ? <script src={props.script} defer /> : null}
        </head>
        <body class="framed">
          <main class="card">{props.children}</main>
        </body>
      </html>
    </>
  )
}
