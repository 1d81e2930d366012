import { WORDS } from '../../web/form-words.ts'
import { type ShownForm, SignUpForm } from '../form/sign-up-form.tsx'
import { themeOf } from '../form/theme.ts'
import { EmbedLayout } from './embed-layout.tsx'

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
