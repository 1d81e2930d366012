import { type CourseSchedule, isEven, isWeekly, type Pace } from '../../domain/rhythm.ts'
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
  schedule: CourseSchedule
  rhythm: EffectiveRhythm
  now: number
  action: string
  error: string | undefined
  isSaved: boolean
}) {
  const { schedule, rhythm, action, error } = props
  const words = useWords()
  return (
    <Setting
      id="rhythm"
      title={words.rhythm.title}
      current={inWords(words, schedule, rhythm)}
      open={error !== undefined}
      saved={props.isSaved ? words.frame.saved : undefined}
    >
      <form method="post" action={`${action}/rhythm#rhythm`}>
        {schedule.paces.length === 0 ? (
          <HourChoice hour={rhythm.hour} />
        ) : (
          <>
            <PaceChoice schedule={schedule} pace={rhythm.pace} hasError={error !== undefined} />
            <div class="pair day-and-hour">
              <WeekdayChoice weekday={rhythm.weekday} />
              <HourChoice hour={rhythm.hour} />
            </div>
          </>
        )}
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

/** Readers of a course that is not weekly may go back to its own days. */
function PaceChoice(props: { schedule: CourseSchedule; pace: Pace | null; hasError: boolean }) {
  const { schedule, pace } = props
  const { howOften, asPlanned, twiceExplained, paces } = useWords().rhythm
  return (
    <fieldset aria-describedby={props.hasError ? 'rhythm-error' : undefined}>
      <legend>{howOften}</legend>
      {isWeekly(schedule) ? null : (
        <label class="choice">
          <input type="radio" name="pace" value="" checked={pace === null} required />
          <span>{asPlanned}</span>
        </label>
      )}
      {schedule.paces.map((each) => (
        <label class="choice">
          <input type="radio" name="pace" value={each} checked={each === pace} required />
          <span>{each === 'twice_weekly' ? twiceExplained : paces[each]}</span>
        </label>
      ))}
    </fieldset>
  )
}

function WeekdayChoice({ weekday }: { weekday: number }) {
  const words = useWords()
  return (
    <div>
      <label for="weekday">{words.rhythm.day}</label>
      <select id="weekday" name="weekday">
        {weekdays(words).map((day, index) => (
          <option value={index + 1} selected={index + 1 === weekday}>
            {day}
          </option>
        ))}
      </select>
    </div>
  )
}

function HourChoice(props: { hour: number }) {
  return (
    <div>
      <label for="hour">{useWords().rhythm.time}</label>
      <select id="hour" name="hour">
        {Array.from({ length: 24 }, (_, hour) => (
          <option value={hour} selected={hour === props.hour}>
            {hourOfDay(hour)}
          </option>
        ))}
      </select>
    </div>
  )
}

function inWords(words: Words, schedule: CourseSchedule, { pace, weekday, hour }: EffectiveRhythm): string {
  const { current, currentEven, currentUneven, paces } = words.rhythm
  const time = hourOfDay(hour)
  if (pace === null && isEven(schedule)) {
    return say(currentEven, { count: schedule.gapDays, time }, words.locale)
  }
  if (pace === null) return say(currentUneven, { time })
  const day = (after: number) => weekdays(words)[(weekday - 1 + after) % 7] ?? ''
  const days = listOf(words, pace === 'twice_weekly' ? [day(0), day(3)] : [day(0)])
  return say(current, { pace: paces[pace], days, time })
}
