import { Layout } from './layout.tsx'

/** What a form sent, by its names. */
export type FormFields = Readonly<Record<string, readonly string[]>>

/** A form that could not be taken just now: its button sends the same again. */
export function TryAgainPage(props: { action: string; fields: FormFields }) {
  return (
    <Layout title="That didn’t go through">
      <h1>That didn’t go through</h1>
      <p>We can’t reach our database right now, so we don’t know if this was saved.</p>
      <p>Please wait a few seconds and click the button. It does no harm to save it twice.</p>
      <form method="post" action={props.action}>
        {Object.entries(props.fields).flatMap(([name, values]) =>
          values.map((value) => <input type="hidden" name={name} value={value} />),
        )}
        <button type="submit">Try again</button>
      </form>
    </Layout>
  )
}
