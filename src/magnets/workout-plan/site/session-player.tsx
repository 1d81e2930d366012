import { Say } from '../../../web/say.tsx'
import { useWords } from '../../../web/words.ts'
import type { CompiledWorkoutPlan } from '../rules/plan.ts'

/** The session one move at a time, full screen. It is closed until a script opens it. */
export function SessionPlayer({ plan }: { plan: CompiledWorkoutPlan }) {
  const { finish, nextMorning } = plan.words.session
  const { player } = useWords().workoutPlan
  const stop = plan.page.stop === null ? '' : player.stop
  return (
    <dialog id="player" class="player" aria-labelledby="player-title" data-words={JSON.stringify(player)}>
      <header>
        <button type="button" class="quiet" data-part="close">
          <span aria-hidden="true">✕</span>
          <span class="unseen">{player.close}</span>
        </button>
        <div>
          <h2 id="player-title" data-part="title">
            {player.title}
          </h2>
          <p id="player-place" data-part="place" />
        </div>
        <button type="button" class="quiet" data-part="sound">
          {player.soundOn}
        </button>
        <progress data-part="progress" aria-labelledby="player-place" value={0} max={1} />
        <button type="button" class="link" data-part="stop" hidden={plan.page.stop === null}>
          {stop}
        </button>
      </header>
      <div class="stage" data-part="stage">
        <section data-part="end" hidden>
          <h2 tabindex={-1}>{player.end}</h2>
          <p class="lead">{finish}</p>
          {nextMorning === null ? null : <p>{nextMorning}</p>}
        </section>
        <section data-part="help">
          <h2 tabindex={-1}>{stop}</h2>
        </section>
      </div>
      <div class="foot">
        <div class="rest-clock" data-part="rest" hidden>
          <p>
            <Say of={player.rest} left={() => <b role="timer" data-part="left" />} />
          </p>
          <p data-part="coming" />
          <button type="button" class="quiet longer" data-part="longer">
            <Say of={player.longer} unseen={(it) => <span class="unseen">{it}</span>} />
          </button>
        </div>
        <footer>
          <button type="button" class="quiet" data-part="back">
            {player.back}
          </button>
          <button type="button" data-part="next">
            {player.next}
          </button>
        </footer>
      </div>
      <p class="unseen" role="status" data-part="said" />
    </dialog>
  )
}
