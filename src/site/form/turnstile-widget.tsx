import { WIDGET_SCRIPT } from '../../web/guards/turnstile.ts'
import type { Theme } from './theme.ts'

/** Cloudflare's check that she is no robot; it needs scripts, as nothing else on the page does. */
export function PersonCheck(props: { siteKey: string; theme: Theme }) {
  return (
    <>
      <script src={WIDGET_SCRIPT} async defer />
      <div class="cf-turnstile" data-sitekey={props.siteKey} data-size="compact" data-theme={props.theme} />
      <noscript>
        <p class="error">To keep robots out, this form needs JavaScript. Please turn it on and try again.</p>
      </noscript>
    </>
  )
}
