import type { Reader } from '../../db/subscribers.ts'
import { longDay } from '../../lib/formats.ts'
import { FieldError } from '../../web/field-error.tsx'
import { Setting } from './setting.tsx'

export function PauseCard(props: {
  reader: Reader
  action: string
  days: { first: string; last: string }
  error: string | undefined
  isSaved: boolean
}) {
  const { reader, days, error } = props
  const isPaused = reader.status === 'paused'
  return (
    <Setting
      id="pause"
      title="Take a break"
      current={isPaused ? pausedUntil(reader.pausedUntilOn) : undefined}
      open={error !== undefined}
      saved={props.isSaved ? savedWords(isPaused) : undefined}
    >
      <p>
        {isPaused
          ? 'No lessons until then. Change the day here, or carry on at the top of this page.'
          : 'No lessons while you’re paused. Then you’ll pick up at the next one, on your usual day.'}
      </p>
      <form method="post" action={`${props.action}/pause`}>
        <label for="until">Pause until (optional)</label>
        <p class="hint" id="until-hint">
          Leave it empty to pause until you’re back.
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
    </Setting>
  )
}

function savedWords(isPaused: boolean): string {
  return isPaused ? 'Saved. Your course is paused.' : 'You’re back. Your lessons carry on.'
}

function pausedUntil(untilOn: string | null): string {
  return untilOn === null ? 'Paused until you’re back' : `Paused until ${longDay(untilOn)}`
}
