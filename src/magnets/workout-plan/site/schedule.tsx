import type { Day } from '../../../domain/course.ts'
import { WEEKDAYS } from '../../../domain/weekdays.ts'
import { dayOfMonth, hourOfDay } from '../../../lib/formats.ts'
import type { OpenPlan } from '../open-plan.ts'
import { PlanScheduleForm, type ScheduleForm } from './schedule-form.tsx'

export function PlanSchedule(props: {
  plan: OpenPlan
  zone: string
  path: string
  /** The absolute URL of the calendar. */
  feed: string
  startDays: { first: string; last: string }
  form: ScheduleForm | undefined
}) {
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
