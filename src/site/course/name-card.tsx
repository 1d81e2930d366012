import { FieldError } from '../../web/field-error.tsx'
import { Setting } from './setting.tsx'

export function NameCard(props: {
  firstName: string | null
  action: string
  error: string | undefined
  isSaved: boolean
}) {
  const { firstName, error } = props
  return (
    <Setting
      id="name"
      title="My name"
      current={firstName === null ? undefined : <span dir="auto">{firstName}</span>}
      open={error !== undefined}
      saved={props.isSaved ? 'Saved.' : undefined}
    >
      <p>This is how we greet you. Leave it empty and we’ll just say “Hello”.</p>
      <form method="post" action={`${props.action}/name`}>
        <label for="my-name">First name (optional)</label>
        <input
          id="my-name"
          name="firstName"
          type="text"
          dir="auto"
          autocomplete="given-name"
          maxlength={80}
          value={firstName ?? ''}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'name-error' : undefined}
        />
        <FieldError id="name-error" text={error} />
        <button type="submit">Save my name</button>
      </form>
    </Setting>
  )
}
