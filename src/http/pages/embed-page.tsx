import { WORDS } from '../form-words.ts'
import type { SignUpFields } from '../sign-up-input.ts'
import { EmbedLayout, themeOf } from './embed-layout.tsx'
import { SignUpForm } from './sign-up-form.tsx'

/** The form alone, for a frame on another site. */
export function EmbedPage(props: { values: SignUpFields; errors: Record<string, string> }) {
  const theme = themeOf(props.values.theme)
  return (
    <EmbedLayout title={WORDS.heading} theme={theme} script="/site.js">
      <h1>{WORDS.heading}</h1>
      <SignUpForm
        values={props.values}
        errors={props.errors}
        kept={{ from: 'embed', theme: theme ?? undefined }}
      />
    </EmbedLayout>
  )
}
