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
            <button type="submit">Carry on with the course</button>
          </form>
        </>
      ) : (
        <p>You won’t get lessons while you’re paused. You’ll pick up at the next one, on your usual day.</p>
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
          {isPaused ? 'Change the date' : 'Pause'}
        </button>
      </form>
    </section>
  )
}

function whenSheGoesOn(untilOn: string | null): string {
  if (untilOn === null)
    return 'We won’t send any lessons until you click the button. Take all the time you need.'
  return `We won’t send any lessons until ${longDay(untilOn)}. After that, you’ll get them on your usual day again.`
}
