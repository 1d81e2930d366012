import type { ConsentRow, Purpose } from '../../../db/consents.ts'
import type { Reader } from '../../../db/subscribers.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
import type { Course } from '../../../domain/magnet.ts'
import { isEven, type Pace } from '../../../domain/rhythm.ts'
import { trackOf } from '../../../domain/segment.ts'
import { WEEKDAYS } from '../../../domain/weekdays.ts'
import type { EffectiveRhythm, Progress } from '../../../enrollment/progress.ts'
import { hourOfDay, longDay, shortDate, shortDateTime, zoneName } from '../../../lib/formats.ts'
import { own } from '../../../lib/own-property.ts'
import { messageTitle, variantName } from '../../components/message-words.ts'
import { StatusBadge } from '../../components/status-badge.tsx'

export function ReaderFacts(props: { course: Course; reader: Reader; progress: Progress; now: number }) {
  const { course, reader, progress, now } = props
  const { next, position } = progress
  return (
    <section class="card" aria-label="Facts">
      <h2>{reader.firstName === null ? 'No name given' : <span dir="auto">{reader.firstName}</span>}</h2>
      <dl class="facts">
        <dt>Status</dt>
        <dd>
          <StatusBadge status={reader.status} />
          {reader.status === 'paused' ? <span class="second">{pausedUntil(reader)}</span> : null}
        </dd>
        <dt>Progress</dt>
        <dd>
          {position === 0 ? 'Before the first lesson' : `Lesson ${position} of ${course.lessons.length}`}
        </dd>
        <dt>Next email</dt>
        <dd>
          {next === null ? 'None' : messageTitle(course, next.name)}
          {next === null ? null : (
            <span class="second">
              {next.isUnderWay ? 'On its way' : shortDateTime(next.dueAt, reader.timezone, now)}
            </span>
          )}
        </dd>
        <dt>Schedule</dt>
        <dd>
          {describeSchedule(progress.rhythm, course)}
          <span class="second">{zoneName(reader.timezone)}</span>
        </dd>
        <dt>Signed up</dt>
        <dd>{shortDate(reader.createdAt, reader.timezone, now)}</dd>
      </dl>
      <Situation course={course} reader={reader} />
    </section>
  )
}

function pausedUntil({ pausedUntilOn }: Reader): string {
  return pausedUntilOn === null ? 'until they resume' : `until ${longDay(pausedUntilOn)}`
}

const PACES: Readonly<Record<Pace, string>> = {
  twice_weekly: 'twice a week',
  weekly: 'once a week',
  every_two_weeks: 'every two weeks',
}

function describeSchedule({ pace, weekday, hour }: EffectiveRhythm, { schedule }: CompiledCourse): string {
  if (pace === null) {
    const days = schedule.gapDays === 1 ? 'Every day' : `Every ${schedule.gapDays} days`
    return `${isEven(schedule) ? days : 'The days of the course'} at ${hourOfDay(hour)}`
  }
  return `${Object.values(WEEKDAYS)[weekday - 1]} at ${hourOfDay(hour)}, ${PACES[pace]}`
}

/** Hidden until opened: someone may be looking over the operator's shoulder. */
function Situation({ course, reader }: { course: Course; reader: Reader }) {
  const track = own(course.magnet.tracks, trackOf(course, reader))
  if (course.segments === null && track === undefined) return null
  return (
    <details>
      <summary>Show their situation</summary>
      <p>
        {reader.segment === null ? 'They did not say.' : `${variantName(reader.segment)}.`}
        {track === undefined ? '' : ` Track: ${track.title.toLowerCase()}`}
        {track === undefined ? '' : reader.track === null ? '.' : ', their own choice.'} The situation decides
        which version of each email they get.
        {course.segments?.isSensitive === false ? '' : ' It is sensitive, so keep it to yourself.'}
      </p>
    </details>
  )
}

const CONSENT_WORDS: Readonly<Record<Purpose, string>> = {
  course: 'Receiving the course by email',
  segment: 'Storing their situation',
  track: 'Storing the track they chose',
  letters: 'Receiving letters by email',
}

/** The consent on record, which must be shown on request. */
export function ConsentList(props: { consents: readonly ConsentRow[]; zone: string; now: number }) {
  const { consents, zone, now } = props
  return (
    <section class="card" aria-label="Consent">
      <h2>Consent</h2>
      {consents.length === 0 ? <p>No consent is on record.</p> : null}
      {consents.map((consent) => (
        <>
          <h3>{CONSENT_WORDS[consent.purpose]}</h3>
          <dl class="facts">
            <dt>Given</dt>
            <dd>{shortDateTime(consent.givenAt, zone, now)}</dd>
            <dt>Confirmed</dt>
            <dd>
              {consent.confirmedAt === null ? 'Not yet' : shortDateTime(consent.confirmedAt, zone, now)}
            </dd>
            <dt>Wording</dt>
            <dd class="breakable">{consent.wording}</dd>
            <dt>Page</dt>
            <dd class="breakable">{consent.page}</dd>
            {consent.purpose === 'course' ? (
              <>
                <dt>Came from</dt>
                <dd class="breakable">{consent.source ?? 'Unknown'}</dd>
              </>
            ) : null}
            <dt>Network</dt>
            <dd>{consent.ip ?? 'Not kept'}</dd>
          </dl>
        </>
      ))}
    </section>
  )
}
