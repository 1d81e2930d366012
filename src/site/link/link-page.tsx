import { Layout } from '../../web/layout.tsx'
import { AddressField } from '../form/address-field.tsx'
import { Trap } from '../form/honeypot-field.tsx'
import { PrivacyHint } from '../form/privacy-hint.tsx'

/** For who has lost her link: one field, and the same answer whatever she types. */
export function LinkPage(props: {
  email?: string | undefined
  error?: string | undefined
  /** Why it was not taken, though nothing in it is wrong. */
  said?: string
}) {
  const title = 'Get your link again'
  const isFresh = props.error === undefined && props.said === undefined
  return (
    <Layout
      title={isFresh ? title : `Please look again: ${title}`}
      description="Signed up before? We’ll email you the link to your course."
      script="/site.js"
    >
      <h1>{title}</h1>
      <p>
        Type the address you signed up with. We’ll email you the link to your course and your month of
        workouts straight away.
      </p>
      <form method="post" action="/link" accept-charset="utf-8" novalidate class="card">
        {props.said === undefined ? null : (
          <p class="error" role="alert">
            {props.said}
          </p>
        )}
        <AddressField value={props.email} error={props.error} />
        <Trap />
        <button type="submit">Email me my link</button>
        <p class="hint">Not confirmed yet? We’ll send that email again instead.</p>
        <PrivacyHint />
      </form>
    </Layout>
  )
}
