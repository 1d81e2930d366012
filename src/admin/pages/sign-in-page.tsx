import { FieldError } from '../../web/field-error.tsx'
import { AdminFrame } from './admin-layout.tsx'
import { OwnForm } from './own-form.tsx'

export function SignInPage(props: { next: string; error?: string }) {
  const { error } = props
  return (
    <AdminFrame title="Sign in">
      <h1>Sign in</h1>
      <OwnForm action="/admin/sign-in" class="sign-in">
        <label for="token">Admin token</label>
        <input
          id="token"
          name="token"
          type="password"
          autocomplete="current-password"
          required
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'token-error token-hint' : 'token-hint'}
        />
        <FieldError id="token-error" text={error} />
        <p id="token-hint" class="hint">
          The secret ADMIN_TOKEN that the Worker was set up with.
        </p>
        <input type="hidden" name="next" value={props.next} />
        <button type="submit">Sign in</button>
      </OwnForm>
    </AdminFrame>
  )
}
