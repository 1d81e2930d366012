import { PACES } from '../../domain/rhythm.ts'
import type { EffectiveRhythm } from '../../enrollment/progress.ts'
import { hourOfDay, zoneName } from '../../lib/formats.ts'
import { FieldError } from '../../web/field-error.tsx'
import { Say } from '../../web/say.tsx'
import { useWords } from '../../web/words.ts'
import { listOf, timeIn, weekdays } from '../../words/dates.ts'
import { say } from '../../words/say.ts'
import type { Words } from '../../words/words.ts'
import { Setting } from './setting.tsx'

export function RhythmCard(props: {
  rhythm: EffectiveRhythm
  now: number
  action: string
  error: string | undefined
  isSaved: boolean
}) {
  const { rhythm, action, error } = props
  const words = useWords()
  return (
    <Setting
      id="rhythm"
      title={words.rhythm.title}
      current={inWords(words, rhythm)}
      open={error !== undefined}
      saved={props.isSaved ? words.frame.saved : undefined}
    >
      <form method="post" action={`${action}/rhythm#rhythm`}>
        <fieldset aria-describedby={error ? 'rhythm-error' : undefined}>
          <legend>{words.rhythm.howOften}</legend>
          {PACES.map((pace) => (
            <label class="choice">
              <input type="radio" name="pace" value={pace} checked={pace === rhythm.pace} required />
              <span>{pace === 'twice_weekly' ? words.rhythm.twiceExplained : words.rhythm.paces[pace]}</span>
            </label>
          ))}
        </fieldset>
        <div class="pair day-and-hour">
          <div>
            <label for="weekday">{words.rhythm.day}</label>
            <select id="weekday" name="weekday">
              {weekdays(words).map((day, index) => (
                <option value={index + 1} selected={index + 1 === rhythm.weekday}>
                  {day}
                </option>
              ))}
            </select>
          </div>
          <div>
            <label for="hour">{words.rhythm.time}</label>
            <select id="hour" name="hour">
              {Array.from({ length: 24 }, (_, hour) => (
                <option value={hour} selected={hour === rhythm.hour}>
                  {hourOfDay(hour)}
                </option>
              ))}
            </select>
          </div>
        </div>
        <FieldError id="rhythm-error" text={error} />
        <button type="submit">{words.frame.save}</button>
      </form>
      <p class="hint">
        {say(words.rhythm.timesAre, {
          zone: zoneName(rhythm.zone),
          time: timeIn(words, rhythm.zone, props.now),
        })}
        <span data-zone={rhythm.zone} hidden>
          {' '}
          <Say of={words.rhythm.deviceClock} zone={() => <b></b>} />
        </span>
      </p>
      <p class="alone">
        <a href={`${action}/zone`}>{words.rhythm.changeZone}</a>
      </p>
    </Setting>
  )
}

function inWords(words: Words, { pace, weekday, hour }: EffectiveRhythm): string {
  const { current, currentDays, paces } = words.rhythm
  const day = (after: number) => weekdays(words)[(weekday - 1 + after) % 7] ?? ''
  const days = listOf(words, pace === 'twice_weekly' ? [day(0), day(3)] : [day(0)])
  const at = { days, time: hourOfDay(hour) }
  return pace === null ? say(currentDays, at) : say(current, { pace: paces[pace], ...at })
}
