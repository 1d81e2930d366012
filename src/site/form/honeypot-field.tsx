import { HONEYPOT, NOT_FOR_AUTOFILL, WORDS } from '../../web/form-words.ts'

/** A field that only robots see and fill in: hidden also where no style sheet loads. It always comes empty. */
export function HoneypotField() {
  return (
    <div class="trap" hidden>
      <label for={HONEYPOT}>{WORDS.honeypot}</label>
      <input id={HONEYPOT} name={HONEYPOT} {...NOT_FOR_AUTOFILL} />
    </div>
  )
}
