import type { DeliveryRow } from '../../../db/deliveries.ts'
import type { Reader } from '../../../db/subscribers.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
import type { Pace } from '../../../domain/rhythm.ts'
import { WEEKDAYS } from '../../../domain/weekdays.ts'
import { messagesToMail } from '../../../enrollment/mail-again.ts'
import type { Progress } from '../../../enrollment/progress.ts'
import { hourOfDay } from '../../../lib/formats.ts'
import { messageTitle } from '../../components/message-words.ts'
import { OwnForm } from '../../components/own-form.tsx'

interface Changes {
  readonly course: CompiledCourse
  readonly reader: Reader
  readonly progress: Progress
  readonly mails: readonly Pick<DeliveryRow, 'message' | 'status'>[]
  /** The path of the reader's page, and its query. */
  readonly href: string
  readonly query: string
}

/** What the operator can change for one reader. */
export function ReaderChanges(props: Changes) {
  const { reader, href, query } = props
  const isUnderWay = reader.status === 'active' || reader.status === 'paused'
  return (
    <>
      {isUnderWay || reader.status === 'completed' ? <MailAgain {...props} /> : null}
      {isUnderWay ? <Pause {...props} /> : null}
      {isUnderWay ? <Schedule {...props} /> : null}
      {reader.confirmedAt === null ? null : <Edit {...props} />}
      {reader.status === 'unsubscribed' ? null : (
        <details>
          <summary>Change their address</summary>
          <p>
            We email a link to the new address. Nothing changes until it is used. The old address gets an
            email, too, if it was ever confirmed.
          </p>
          <OwnForm action={`${href}/address${query}`} class="narrow">
            <label for="new-address">New address</label>
            <input id="new-address" name="email" type="email" autocomplete="off" maxlength={254} required />
            <button type="submit">Email the link</button>
          </OwnForm>
        </details>
      )}
    </>
  )
}

/** Messages that the reader has had, and the link to their course. */
function MailAgain({ course, mails, href, query }: Changes) {
  const had = new Set(mails.filter(({ status }) => status === 'sent').map(({ message }) => message))
  const names = messagesToMail(course).filter((name) => name !== 'link' && had.has(name))
  if (names.length === 0) return null
  return (
    <details>
      <summary>Email a message again</summary>
      <OwnForm action={`${href}/mail${query}`} class="narrow">
        <label for="message">Message</label>
        <select id="message" name="message">
          {names.map((name) => (
            <option value={name}>{messageTitle(course, name)}</option>
          ))}
        </select>
        <button type="submit">Email it again</button>
      </OwnForm>
    </details>
  )
}

function Pause({ reader, href, query }: Changes) {
  const isPaused = reader.status === 'paused'
  return (
    <>
      {isPaused ? (
        <OwnForm action={`${href}/resume${query}`}>
          <button type="submit">Resume their course</button>
        </OwnForm>
      ) : null}
      <details>
        <summary>{isPaused ? 'Change the end of their pause' : 'Pause their course'}</summary>
        <OwnForm action={`${href}/pause${query}`} class="narrow">
          <label for="until">Until (optional)</label>
          <input
            id="until"
            name="until"
            type="date"
            value={reader.pausedUntilOn ?? ''}
            aria-describedby="until-hint"
          />
          <p id="until-hint" class="hint">
            Leave it empty to pause until they resume.
          </p>
          <button type="submit">{isPaused ? 'Change the end' : 'Pause'}</button>
        </OwnForm>
      </details>
    </>
  )
}

const PACE_WORDS: Readonly<Record<Pace, string>> = {
  twice_weekly: 'Twice a week',
  weekly: 'Once a week',
  every_two_weeks: 'Every two weeks',
}

function Edit({ reader, href, query }: Changes) {
  return (
    <details>
      <summary>Change their name or time zone</summary>
      <OwnForm action={`${href}/edit${query}`} class="narrow">
        <label for="first-name">First name</label>
        <input
          id="first-name"
          name="firstName"
          maxlength={80}
          autocomplete="off"
          value={reader.firstName ?? ''}
        />
        <label for="timezone">Time zone, such as Europe/Oslo</label>
        <input
          id="timezone"
          name="timezone"
          maxlength={64}
          required
          autocomplete="off"
          spellcheck={false}
          value={reader.timezone}
        />
        <button type="submit">Save</button>
      </OwnForm>
    </details>
  )
}

/** A form of its own, because saving it fixes a day and an hour that followed the course. */
function Schedule({ course, progress, href, query }: Changes) {
  const { pace, weekday, hour } = progress.rhythm
  const { paces } = course.schedule
  return (
    <details>
      <summary>Change when they get lessons</summary>
      <OwnForm action={`${href}/edit${query}`} class="narrow">
        {paces.length === 0 ? null : (
          <>
            <label for="pace">Pace</label>
            <select id="pace" name="pace">
              {pace === null ? (
                <option value="" selected>
                  As the course plans
                </option>
              ) : null}
              {paces.map((it) => (
                <option value={it} selected={it === pace}>
                  {PACE_WORDS[it]}
                </option>
              ))}
            </select>
            <label for="weekday">Day</label>
            <select id="weekday" name="weekday">
              {Object.values(WEEKDAYS).map((name, index) => (
                <option value={index + 1} selected={index + 1 === weekday}>
                  {name}
                </option>
              ))}
            </select>
          </>
        )}
        <label for="hour">Time</label>
        <select id="hour" name="hour">
          {Array.from({ length: 24 }, (_, each) => (
            <option value={each} selected={each === hour}>
              {hourOfDay(each)}
            </option>
          ))}
        </select>
        <button type="submit">Save</button>
      </OwnForm>
    </details>
  )
}
