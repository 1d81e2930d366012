import { NOT_FOR_AUTOFILL, TRAP, WORDS } from '../../web/form-words.ts'

/** A field that only robots see and fill in: hidden also where no style sheet loads. It always comes empty. */
export function Trap() {
  return (
    <div class="trap" hidden>
      <label for={TRAP}>{WORDS.trap}</label>
      <input id={TRAP} name={TRAP} {...NOT_FOR_AUTOFILL} />
    </div>
  )
}
