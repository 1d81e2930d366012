import { PACES, type Pace } from '../../domain/rhythm.ts'
import { WEEKDAYS } from '../../domain/weekdays.ts'
import type { EffectiveRhythm } from '../../enrollment/progress.ts'
import { hourOfDay, timeIn, zoneName } from '../../lib/formats.ts'
import { FieldError } from '../../web/field-error.tsx'
import { Setting } from './setting.tsx'

const PACE_LABELS: Readonly<Record<Pace, string>> = {
  twice_weekly: 'Twice a week',
  weekly: 'Once a week',
  every_two_weeks: 'Every two weeks',
}

export function RhythmCard(props: {
  rhythm: EffectiveRhythm
  now: number
  action: string
  error: string | undefined
  isSaved: boolean
}) {
  const { rhythm, action, error } = props
  return (
    <Setting
      id="rhythm"
      title="When you get lessons"
      current={inWords(rhythm)}
      open={error !== undefined}
      saved={props.isSaved ? 'Saved.' : undefined}
    >
      <form method="post" action={`${action}/rhythm#rhythm`}>
        <fieldset aria-describedby={error ? 'rhythm-error' : undefined}>
          <legend>How often</legend>
          {PACES.map((pace) => (
            <label class="choice">
              <input type="radio" name="pace" value={pace} checked={pace === rhythm.pace} required />
              <span>
                {PACE_LABELS[pace]}
                {pace === 'twice_weekly' ? ': on your day and three days later' : ''}
              </span>
            </label>
          ))}
        </fieldset>
        <div class="pair day-and-hour">
          <div>
            <label for="weekday">Day</label>
            <select id="weekday" name="weekday">
              {Object.values(WEEKDAYS).map((day, index) => (
                <option value={index + 1} selected={index + 1 === rhythm.weekday}>
                  {day}
                </option>
              ))}
            </select>
          </div>
          <div>
            <label for="hour">Time</label>
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
        <button type="submit">Save</button>
      </form>
      <p class="hint">
        Times are for {zoneName(rhythm.zone)}, where it is {timeIn(rhythm.zone, props.now)} now.
        <span data-zone={rhythm.zone} hidden>
          {' '}
          This device’s clock is set to <b></b>.
        </span>
      </p>
      <p class="alone">
        <a href={`${action}/zone`}>Change my time zone</a>
      </p>
    </Setting>
  )
}

function inWords({ pace, weekday, hour }: EffectiveRhythm): string {
  const often = pace === null ? '' : `${PACE_LABELS[pace]}, `
  const day = (after: number) => Object.values(WEEKDAYS)[(weekday - 1 + after) % 7]
  const days = pace === 'twice_weekly' ? `${day(0)} and ${day(3)}` : day(0)
  return `${often}${days} at ${hourOfDay(hour)}`
}
