import { WORDS } from '../form-words.ts'

/** A field that only robots see and fill in. */
export function Trap() {
  return (
    <div class="trap" aria-hidden="true">
      <label for="website">{WORDS.trap}</label>
      <input id="website" name="website" tabindex={-1} autocomplete="off" />
    </div>
  )
}
