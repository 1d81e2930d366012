import { getContext } from 'hono/context-storage'
import type { Child } from 'hono/jsx'
import type { AppEnv } from '../../web/context.ts'
import { Document } from '../../web/document.tsx'
import { CourseSwitch } from './course-switch.tsx'
import { OwnForm } from './own-form.tsx'

const PLACES = {
  Overview: '/admin',
  Readers: '/admin/readers',
  Sending: '/admin/sending',
  Messages: '/admin/messages',
  Letters: '/admin/letters',
  Webhooks: '/admin/webhooks',
  Log: '/admin/actions',
} as const

/** The operator's pages are in English, whatever the course is in. */
const ENGLISH = { language: 'en', direction: 'ltr' } as const

type Place = keyof typeof PLACES

/** The frame of every operator page. `place` is marked in the navigation. */
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
      <CourseSwitch />
      {props.children}
    </AdminFrame>
  )
}

export function AdminFrame(props: { title: string; head?: Child; children?: Child }) {
  const { siteName } = getContext<AppEnv>().var
  return (
    <Document
      words={ENGLISH}
      title={`${props.title} · ${siteName}`}
      styles={['/admin.css']}
      hasIcon
      bodyClass="wide"
    >
      <a class="skip" href="#main">
        Skip to content
      </a>
      <header class="site-head">
        <a href="/admin">{siteName}</a>
        {props.head}
      </header>
      <main id="main">{props.children}</main>
    </Document>
  )
}

export function Notice({ children }: { children?: Child }) {
  return (
    <p role="status" class="notice">
      {children}
    </p>
  )
}
