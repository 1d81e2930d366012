import type { AppContext } from '../../web/context.ts'
import { formTimestamp } from '../../web/guards/form-timestamp.ts'
import { EmbedPage } from '../embed/embed-pages.tsx'
import type { SignUpFields } from '../form/sign-up-fields.ts'
import { SignUpPage } from '../landing/landing-page.tsx'

/** The page with the form, or in a frame the form alone, with what stands between it and robots. */
export function showForm(
  c: AppContext,
  shown: { values: SignUpFields; errors?: Record<string, string>; said?: string },
  status: 200 | 403 | 422 | 429 | 503 = 200,
) {
  const { course, sender, minFormSeconds, turnstile } = c.var.app
  c.set('hasWidget', turnstile !== null)
  const form = {
    values: shown.values,
    errors: shown.errors ?? {},
    said: shown.said ?? null,
    stamp: formTimestamp(c, shown.values.stamp),
    holdSeconds: minFormSeconds,
    siteKey: turnstile?.siteKey ?? null,
  }
  if (shown.values.from !== 'embed') {
    return c.html(<SignUpPage course={course} baseUrl={sender.baseUrl} {...form} />, status)
  }
  c.set('isFrameable', true)
  return c.html(<EmbedPage {...form} />, status)
}
