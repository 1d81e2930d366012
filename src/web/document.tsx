import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Words } from '../words/words.ts'

/** The head and frame of every page. It holds nothing about a reader. */
export function Document(props: {
  words: Pick<Words, 'language' | 'direction'>
  title: string
  description?: string | undefined
  colorScheme?: 'light dark' | 'light' | 'dark'
  /** Paths of style sheets, the first one first. */
  styles: readonly string[]
  hasIcon?: boolean
  /** Further elements of the head. */
  head?: Child
  script?: string | undefined
  bodyClass?: string | undefined
  children?: Child
}) {
  const { title, description, colorScheme = 'light dark', styles, script } = props
  const { language, direction } = props.words
  return (
    <>
      {raw('<!doctype html>')}
      <html lang={language} dir={direction}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content={colorScheme} />
          <title>{title}</title>
          {description ? <meta name="description" content={description} /> : null}
          {styles.map((style) => (
            <link rel="stylesheet" href={style} />
          ))}
          {props.hasIcon ? <link rel="icon" href="/icon.svg" type="image/svg+xml" /> : null}
          {props.head}
          {script ? <script src={script} defer /> : null}
        </head>
        <body class={props.bodyClass}>{props.children}</body>
      </html>
    </>
  )
}
