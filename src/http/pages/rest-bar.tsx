/** Hidden until a rest is started, so without a script nothing of it shows. */
export function RestBar() {
  return (
    <>
      <div id="rest-bar" class="rest-bar" hidden>
        <span class="rest-clock" role="timer" />
        <button type="button">Stop</button>
      </div>
      <p id="rest-said" class="unseen" aria-live="polite" />
    </>
  )
}
