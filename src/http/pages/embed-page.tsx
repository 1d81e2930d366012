import { WORDS } from '../form-words.ts'
import { EmbedLayout, themeOf } from './embed-layout.tsx'
import { type ShownForm, SignUpForm } from './sign-up-form.tsx'

/** The form alone, for a frame on another site. */
export function EmbedPage(form: ShownForm) {
  const theme = themeOf(form.values.theme)
  return (
    <EmbedLayout title={WORDS.heading} theme={theme} script="/site.js">
      <h1>{WORDS.heading}</h1>
      <SignUpForm {...form} kept={{ from: 'embed', theme }} isFramed />
    </EmbedLayout>
  )
}
