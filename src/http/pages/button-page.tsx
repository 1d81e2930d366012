import { Layout } from './layout.tsx'

/** One button and nothing else to press: a third of readers miss a second one. It posts to the page's own address, if to no other. */
export function ButtonPage(props: {
  title: string
  lines: readonly string[]
  button: string
  action?: string
}) {
  return (
    <Layout title={props.title}>
      <h1>{props.title}</h1>
      {props.lines.map((line) => (
        <p>{line}</p>
      ))}
      <form method="post" action={props.action}>
        <button type="submit">{props.button}</button>
      </form>
    </Layout>
  )
}
