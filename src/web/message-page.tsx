import { Layout } from './layout.tsx'

export interface WayOn {
  href: string
  text: string
}

export function MessagePage(props: { title: string; lines: readonly string[]; link?: WayOn | undefined }) {
  const link = props.link ?? { href: '/', text: 'Go to the sign-up page' }
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
