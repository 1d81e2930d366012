import type { Reader } from '../../db/subscribers.ts'
import { FieldError } from '../../web/field-error.tsx'
import { useWords } from '../../web/words.ts'
import { longDay } from '../../words/dates.ts'
import { say } from '../../words/say.ts'
import type { Words } from '../../words/words.ts'
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
  const words = useWords()
  const { pause } = words
  return (
    <Setting
      id="pause"
      title={pause.title}
      current={isPaused ? pausedUntil(words, reader.pausedUntilOn) : undefined}
      open={error !== undefined}
      saved={props.isSaved ? (isPaused ? pause.saved : pause.resumed) : undefined}
    >
      <p>{isPaused ? pause.leadPaused : pause.lead}</p>
      <form method="post" action={`${props.action}/pause`}>
        <label for="until">{pause.until}</label>
        <p class="hint" id="until-hint">
          {pause.untilHint}
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
          {isPaused ? pause.change : pause.button}
        </button>
      </form>
    </Setting>
  )
}

function pausedUntil(words: Words, untilOn: string | null): string {
  const { current, currentUntil } = words.pause
  return untilOn === null ? current : say(currentUntil, { day: longDay(words, untilOn) })
}
