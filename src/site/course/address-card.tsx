import type { Reader } from '../../db/subscribers.ts'
import { FieldError } from '../../web/field-error.tsx'
import type { Saved } from '../../web/saved.tsx'
import { useWords } from '../../web/words.ts'
import { Setting } from './setting.tsx'

/** Does not show the address: anybody who has the link can open the page. */
export function AddressCard(props: {
  reader: Reader
  action: string
  error: string | undefined
  saved: Saved | null
}) {
  const { reader, error, saved } = props
  const { title, lead, told, label, button, asked, changed } = useWords().settings.address
  const note = saved === 'address' ? asked : saved === 'moved' ? changed : undefined
  return (
    <Setting id="address" title={title} open={error !== undefined} saved={note}>
      <p>{reader.status === 'suppressed' ? lead : `${lead} ${told}`}</p>
      <form method="post" action={`${props.action}/address`} accept-charset="utf-8" novalidate>
        <label for="new-address">{label}</label>
        <input
          id="new-address"
          name="email"
          type="email"
          autocomplete="email"
          maxlength={254}
          required
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'address-error' : undefined}
        />
        <FieldError id="address-error" text={error} />
        <button type="submit">{button}</button>
      </form>
    </Setting>
  )
}
