import { FieldError } from './field-error.tsx'
export function NameCard(props: { firstName: string | null; action: string; error: string | undefined }) {
  const { error } = props
  return (
    <section id="name" class="card">
      <h2>My name</h2>
      <p>This is how we greet you. Leave it empty and we’ll just say “Hello”.</p>
      <form method="post" action={`${props.action}/name`}>
        <label for="first-name">First name (optional)</label>
        <input
          id="first-name"
          name="firstName"
          type="text"
          dir="auto"
          autocomplete="given-name"
          maxlength={80}
          value={props.firstName ?? ''}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'name-error' : undefined}
        />
        <FieldError id="name-error" text={error} />
        <button type="submit">Save my name</button>
      </form>
    </section>
  )
}
