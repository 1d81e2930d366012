import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { OwnForm } from './own-form.tsx'

const PLACES = {
  Overview: '/admin',
  Readers: '/admin/readers',
  Sending: '/admin/sending',
  Messages: '/admin/messages',
  Webhooks: '/admin/webhooks',
  Log: '/admin/actions',
} as const

export type Place = keyof typeof PLACES

/** The frame of the operator's pages. `place` marks where in the navigation the page is. */
export function AdminLayout(props: { title: string; place?: Place; children?: Child }) {
  return (
    <AdminFrame
      title={props.title}
      head={
        <>
          <nav aria-label="Pages">
            <ul>
              {Object.entries(PLACES).map(([place, href]) => (
                <li>
                  <a href={href} aria-current={place === props.place ? 'page' : undefined}>
                    {place}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <OwnForm action="/admin/sign-out">
            <button type="submit" class="quiet">
              Sign out
            </button>
          </OwnForm>
        </>
      }
    >
      {props.children}
    </AdminFrame>
  )
}

export function AdminFrame(props: { title: string; head?: Child; children?: Child }) {
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="en" dir="ltr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light dark" />
          <title>{props.title} · Longrun</title>
          <link rel="stylesheet" href="/admin.css" />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        </head>
        <body class="wide">
          <a class="skip" href="#main">
            Skip to the text
          </a>
          <header class="site-head">
            <a href="/admin">Longrun</a>
            {props.head}
          </header>
          <main id="main">{props.children}</main>
        </body>
      </html>
    </>
  )
}
