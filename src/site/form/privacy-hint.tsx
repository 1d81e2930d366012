import { WORDS } from '../../web/form-words.ts'

/** At a form that asks for an address. */
export function PrivacyHint() {
  return (
    <p class="hint">
      <PrivacyLink isFramed={false} />: {WORDS.privacyTells}
    </p>
  )
}

/** From a frame on another site it opens a window of its own. */
export function PrivacyLink({ isFramed }: { isFramed: boolean }) {
  const apart = isFramed ? { target: '_blank', rel: 'noopener' } : {}
  return (
    <a href="/privacy" {...apart}>
      {WORDS.privacy}
    </a>
  )
}
