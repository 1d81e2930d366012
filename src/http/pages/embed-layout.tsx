import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { WORDS } from '../form-words.ts'

export type Theme = 'light' | 'dark' | null

export function themeOf(asked: string | undefined): Theme {
  return asked === 'light' || asked === 'dark' ? asked : null
}

/** A page for a frame on another site: no header, no footer, no ground of its own. */
export function EmbedLayout(props: { title: string; theme: Theme; script?: string; children?: Child }) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en" dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content={props.theme ?? 'light dark'} />
          <title>{props.title}</title>
          <link rel="stylesheet" href="/site.css" />
          {props.theme === null ? null : <link rel="stylesheet" href={`/${props.theme}.css`} />}
          {props.script ? <script src={props.script} defer /> : null}
        </head>
        <body class="framed">
          <main class="card">
            {props.children}
            <p class="hint">{WORDS.advice}</p>
          </main>
        </body>
      </html>
    </>
  )
}
