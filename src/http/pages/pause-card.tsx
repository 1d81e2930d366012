import type { Reader } from '../../db/readers.ts'
import { longDay } from './dates.ts'
import { FieldError } from './field-error.tsx'

export function PauseCard(props: {
  reader: Reader
  action: string
  days: { first: string; last: string }
  error: string | undefined
}) {
  const { reader, days, error } = props
  const isPaused = reader.status === 'paused'
  return (
    <section id="pause" class="card">
      <h2>{isPaused ? 'Your course is paused' : 'Need a break?'}</h2>
      {isPaused ? (
        <>
          <p>{whenSheGoesOn(reader.pausedUntilOn)}</p>
          <form method="post" action={`${props.action}/resume`}>
            <button type="submit">Go on with the course</button>
          </form>
        </>
      ) : (
        <p>Pause, and no lessons come. You go on with the next one, on your usual day.</p>
      )}
      <form method="post" action={`${props.action}/pause`}>
        <label for="until">Pause until (optional)</label>
        <p class="hint" id="until-hint">
          Leave it empty to pause until you come back.
        </p>
        <input
          id="until"
          name="until"
          type="date"
          min={days.first}
          max={days.last}
          value={reader.pausedUntilOn ?? undefined}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'until-hint until-error' : 'until-hint'}
        />
        <FieldError id="until-error" text={error} />
        <button type="submit" class="quiet">
          {isPaused ? 'Save the day' : 'Pause'}
        </button>
      </form>
    </section>
  )
}

function whenSheGoesOn(untilOn: string | null): string {
  if (untilOn === null) return 'No lessons come until you press the button. Take the time you need.'
  return `No lessons come until ${longDay(untilOn)}. From then on they come again on your usual day.`
}
