import { DAYS, type Day } from '../../../domain/course.ts'
import { WEEKDAYS } from '../../../domain/weekdays.ts'
import { dayOfMonth, hourOfDay, zoneName } from '../../../lib/formats.ts'
import { FieldError } from '../../../web/field-error.tsx'
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
  return (
    <section id="calendar" class="card">
      <h2>In your calendar</h2>
      <p>
        {plan.sessions.length} sessions, {listOf(plan.days)} at {hourOfDay(plan.hour)}, from{' '}
        {dayOfMonth(plan.sessions[0]?.on ?? plan.startOn)} to {dayOfMonth(last?.on ?? plan.startOn)}.
      </p>
      <p class="buttons">
        <a class="button" href={props.feed.replace(/^https?:/, 'webcal:')}>
          Add to my calendar
        </a>
        <a class="button quiet" href={`${path}/calendar.ics`} download="workouts.ics">
          Download the file
        </a>
      </p>
      <p class="hint">
        Once it’s added, changes you make here show up in your calendar. If you import the file again, most
        calendars update the sessions without duplicates.
      </p>
      <details class="plain">
        <summary>Google Calendar or Android</summary>
        <p>
          On a computer, open Google Calendar. Beside “Other calendars”, choose “From URL” and paste this
          address:
        </p>
        <p class="address">{props.feed}</p>
      </details>
      <details class="plain" open={props.form !== undefined}>
        <summary>Change the days, the time or the start</summary>
        <PlanScheduleForm {...props} />
      </details>
      <details class="plain">
        <summary>Start again at week 1</summary>
        <p>This clears what you’ve ticked. Week 1 starts next Monday.</p>
        <form method="post" action={`${path}/restart`}>
          <button type="submit" class="quiet">
            Start again
          </button>
        </form>
      </details>
    </section>
  )
}

function listOf(days: readonly Day[]): string {
  return new Intl.ListFormat('en-GB').format(days.map((day) => WEEKDAYS[day]))
}

export const REMINDERS = ['10', '30', '60'] as const

/** The form as sent, and the mistakes in it. */
export interface ScheduleForm {
  readonly typed: { start: string; days: readonly string[]; hour: string; reminder: string }
  readonly errors: Readonly<Record<string, string>>
}

function PlanScheduleForm(props: Props) {
  const { plan, form, startDays } = props
  const typed = form?.typed ?? {
    start: plan.startOn,
    days: plan.days,
    hour: String(plan.hour),
    reminder: plan.reminderMinutes === null ? '' : String(plan.reminderMinutes),
  }
  const errors = form?.errors ?? {}
  return (
    <form method="post" action={`${props.path}/calendar#calendar`}>
      <label for="start">Start on or after</label>
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
        <legend>My days</legend>
        <p class="hint" id="days-hint">
          Choose {plan.days.length}, with at least one day between them.
        </p>
        <div class="days">
          {DAYS.map((day) => (
            <label>
              <input type="checkbox" name="days" value={day} checked={typed.days.includes(day)} />
              <span aria-hidden="true">{day}</span>
              <span class="unseen">{WEEKDAYS[day]}</span>
            </label>
          ))}
        </div>
        <FieldError id="days-error" text={errors.days} />
      </fieldset>
      <div class="pair">
        <div>
          <label for="hour">Time</label>
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
          <label for="reminder">Reminder</label>
          <select id="reminder" name="reminder">
            <option value="">None</option>
            {REMINDERS.map((minutes) => (
              <option value={minutes} selected={minutes === typed.reminder}>
                {minutes} min before
              </option>
            ))}
          </select>
          <FieldError id="reminder-error" text={errors.reminder} />
        </div>
      </div>
      <p class="hint">Times are for {zoneName(props.zone)}.</p>
      <button type="submit">Save</button>
    </form>
  )
}
