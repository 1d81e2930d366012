import { Layout } from './layout.tsx'

/** What a form sent, by its names. */
export type FormFields = Readonly<Record<string, readonly string[]>>

/** A form that could not be taken just now: its button sends the same again. */
export function TryAgainPage(props: { action: string; fields: FormFields }) {
  return (
    <Layout title="That did not work just now">
      <h1>That did not work just now</h1>
      <p>Our database is out of reach for a moment, so we can’t tell whether this was saved.</p>
      <p>Please wait a few seconds and press the button. Doing it twice does no harm.</p>
      <form method="post" action={props.action}>
        {Object.entries(props.fields).flatMap(([name, values]) =>
          values.map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <button type="submit">Try again</button>
      </form>
    </Layout>
  )
}
