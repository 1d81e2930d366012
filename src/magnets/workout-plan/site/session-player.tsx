/** The session one move at a time, full screen. It is closed until a script opens it. */
export function SessionPlayer() {
  return (
    <dialog id="player" class="player" aria-labelledby="player-title">
      <header>
        <button type="button" class="quiet" data-part="close">
          <span aria-hidden="true">✕</span>
          <span class="unseen">Close and keep my place</span>
        </button>
        <div>
          <h2 id="player-title" data-part="title">
            Your session
          </h2>
          <p id="player-place" data-part="place" />
        </div>
        <button type="button" class="quiet" data-part="sound">
          Sound on
        </button>
        <progress data-part="progress" aria-labelledby="player-place" value={0} max={1} />
        <button type="button" class="link" data-part="stop">
          When to stop
        </button>
      </header>
      <div class="stage" data-part="stage">
        <section data-part="end" hidden>
          <h2 tabindex={-1}>Well done! That’s every move.</h2>
          <p class="lead">Finish with 1 minute of easy walking and slow breathing.</p>
          <p>
            Check again tomorrow morning. If anything is sorer than usual, do fewer reps next time or take the
            easier version.
          </p>
        </section>
        <section data-part="help">
          <h2 tabindex={-1}>When to stop</h2>
        </section>
      </div>
      <div class="foot">
        <div class="rest-clock" data-part="rest" hidden>
          <p>
            Rest <b role="timer" data-part="left" />
          </p>
          <p data-part="coming" />
          <button type="button" class="quiet longer" data-part="longer">
            +15 s<span class="unseen"> of rest</span>
          </button>
        </div>
        <footer>
          <button type="button" class="quiet" data-part="back">
            Back
          </button>
          <button type="button" data-part="next">
            Next move
          </button>
        </footer>
      </div>
      <p class="unseen" role="status" data-part="said" />
    </dialog>
  )
}
