import { getContext } from 'hono/context-storage'
import type { Child } from 'hono/jsx'
import type { AppEnv } from './context.ts'
import { Document } from './document.tsx'
import { LegalLinks } from './legal-links.tsx'
import { useSignUpPath } from './use-paths.ts'
import { useWords } from './words.ts'

/** The frame of readers' pages. */
export function Layout(props: {
  title: string
  description?: string
  wide?: boolean
  script?: string
  head?: Child
  children?: Child
}) {
  const { siteName, siteHome } = getContext<AppEnv>().var
  return (
    <Document
      words={useWords()}
      title={props.title}
      description={props.description}
      styles={['/site.css']}
      hasIcon
      head={props.head}
      script={props.script}
      bodyClass={props.wide ? 'wide' : undefined}
    >
      <a class="skip" href="#main">
        {useWords().frame.skip}
      </a>
      <header class="site-head">
        <a href={siteHome}>{siteName}</a>
      </header>
      <main id="main">{props.children}</main>
      <footer class="site-foot">
        <Disclaimer />
        <LegalLinks />
      </footer>
    </Document>
  )
}

/** Of the course, if it has one. */
export function Disclaimer() {
  const disclaimer: string = useWords().frame.disclaimer
  return disclaimer === '' ? null : <p>{disclaimer}</p>
}

export interface WayOn {
  href: string
  text: string
}

export function MessagePage(props: { title: string; lines: readonly string[]; link?: WayOn | undefined }) {
  const link = props.link ?? { href: useSignUpPath(), text: useWords().frame.signUpPage }
  return (
    <Layout title={props.title}>
      <img class="hello" src="/signpost.svg" width="600" height="260" alt="" />
      <h1>{props.title}</h1>
      {props.lines.map((line) => (
        <p>{line}</p>
      ))}
      <p class="alone">
        <a href={link.href}>{link.text}</a>
      </p>
    </Layout>
  )
}
