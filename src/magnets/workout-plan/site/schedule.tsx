import { DAYS } from '../../../domain/course.ts'
import { hourOfDay, zoneName } from '../../../lib/formats.ts'
import { FieldError } from '../../../web/field-error.tsx'
import { useWords } from '../../../web/words.ts'
import { dayOfMonth, listOf, weekdays } from '../../../words/dates.ts'
import { say } from '../../../words/say.ts'
import type { OpenPlan } from '../open-plan.ts'

interface Props {
  plan: OpenPlan
  zone: string
  path: string
  /** The absolute URL of the calendar. */
  feed: string
  startDays: { first: string; last: string }
  form: ScheduleForm | undefined
}

export function PlanSchedule(props: Props) {
  const { plan, path } = props
  const last = plan.sessions.at(-1)
  const words = useWords()
  const { schedule } = words.workoutPlan
  const days = plan.days.map((day) => weekdays(words)[DAYS.indexOf(day)] ?? day)
  return (
    <section id="calendar" class="card">
      <h2>{schedule.title}</h2>
      <p>
        {say(
          schedule.when,
          {
            count: plan.sessions.length,
            days: listOf(words, days),
            time: hourOfDay(plan.hour),
            from: dayOfMonth(words, plan.sessions[0]?.on ?? plan.startOn),
            to: dayOfMonth(words, last?.on ?? plan.startOn),
          },
          words.locale,
        )}
      </p>
      <p class="buttons">
        <a class="button" href={props.feed.replace(/^https?:/, 'webcal:')}>
          {schedule.add}
        </a>
        <a class="button quiet" href={`${path}/calendar.ics`} download={schedule.file}>
          {schedule.download}
        </a>
      </p>
      <p class="hint">{schedule.follows}</p>
      <details class="plain">
        <summary>{schedule.google}</summary>
        <p>{schedule.googleHow}</p>
        <p class="address">{props.feed}</p>
      </details>
      <details class="plain" open={props.form !== undefined}>
        <summary>{schedule.change}</summary>
        <PlanScheduleForm {...props} />
      </details>
      <details class="plain">
        <summary>{schedule.restart}</summary>
        <p>{schedule.restartHint}</p>
        <form method="post" action={`${path}/restart`}>
          <button type="submit" class="quiet">
            {schedule.restartButton}
          </button>
        </form>
      </details>
    </section>
  )
}

export const REMINDERS = ['10', '30', '60'] as const

/** The form as sent, and the mistakes in it. */
export interface ScheduleForm {
  readonly typed: { start: string; days: readonly string[]; hour: string; reminder: string }
  readonly errors: Readonly<Record<string, string>>
}

function PlanScheduleForm(props: Props) {
  const { plan, form, startDays } = props
  const words = useWords()
  const { schedule } = words.workoutPlan
  const [long, short] = [weekdays(words), weekdays(words, 'short')]
  const typed = form?.typed ?? {
    start: plan.startOn,
    days: plan.days,
    hour: String(plan.hour),
    reminder: plan.reminderMinutes === null ? '' : String(plan.reminderMinutes),
  }
  const errors = form?.errors ?? {}
  return (
    <form method="post" action={`${props.path}/calendar#calendar`}>
      <label for="start">{schedule.start}</label>
      <input
        id="start"
        name="start"
        type="date"
        required
        min={plan.startOn < startDays.first ? plan.startOn : startDays.first}
        max={plan.startOn > startDays.last ? plan.startOn : startDays.last}
        value={typed.start}
        aria-invalid={errors.start ? 'true' : undefined}
        aria-describedby={errors.start ? 'start-error' : undefined}
      />
      <FieldError id="start-error" text={errors.start} />
      <fieldset aria-describedby={errors.days ? 'days-hint days-error' : 'days-hint'}>
        <legend>{schedule.days}</legend>
        <p class="hint" id="days-hint">
          {say(schedule.daysHint, { count: plan.days.length })}
        </p>
        <div class="days">
          {DAYS.map((day, index) => (
            <label>
              <input type="checkbox" name="days" value={day} checked={typed.days.includes(day)} />
              <span aria-hidden="true">{short[index]}</span>
              <span class="unseen">{long[index]}</span>
            </label>
          ))}
        </div>
        <FieldError id="days-error" text={errors.days} />
      </fieldset>
      <div class="pair">
        <div>
          <label for="hour">{schedule.time}</label>
          <select id="hour" name="hour">
            {Array.from({ length: 24 }, (_, hour) => (
              <option value={hour} selected={String(hour) === typed.hour}>
                {hourOfDay(hour)}
              </option>
            ))}
          </select>
          <FieldError id="hour-error" text={errors.hour} />
        </div>
        <div>
          <label for="reminder">{schedule.reminder}</label>
          <select id="reminder" name="reminder">
            <option value="">{schedule.none}</option>
            {REMINDERS.map((minutes) => (
              <option value={minutes} selected={minutes === typed.reminder}>
                {say(schedule.before, { minutes })}
              </option>
            ))}
          </select>
          <FieldError id="reminder-error" text={errors.reminder} />
        </div>
      </div>
      <p class="hint">{say(schedule.timesAre, { zone: zoneName(props.zone) })}</p>
      <button type="submit">{words.frame.save}</button>
    </form>
  )
}
