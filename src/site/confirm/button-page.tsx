import type { Picture } from '../../domain/course.ts'
import { Layout } from '../../web/layout.tsx'
import { PictureOf } from '../../web/picture.tsx'

/**
 * One button and nothing else: a third of readers miss a second one. By default it posts to the page's own
 * address.
 */
export function ButtonPage(props: {
  title: string
  lines: readonly string[]
  button: string
  action?: string
  picture?: Picture
}) {
  return (
    <Layout title={props.title}>
      {props.picture === undefined ? null : <PictureOf picture={props.picture} class="hello" />}
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
