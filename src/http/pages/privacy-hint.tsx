import { WORDS } from '../form-words.ts'

/** At a form that asks for an address; from a frame on another site it opens a window of its own. */
export function PrivacyHint({ isFramed = false }: { isFramed?: boolean }) {
  const apart = isFramed ? { target: '_blank', rel: 'noopener' } : {}
  return (
    <p class="hint">
      <a href="/privacy" {...apart}>
        {WORDS.privacy}
      </a>
      : {WORDS.privacyTells}
    </p>
  )
}
