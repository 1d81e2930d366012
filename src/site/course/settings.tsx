import type { Reader } from '../../db/subscribers.ts'
import type { Course } from '../../domain/magnet.ts'
import type { Progress } from '../../enrollment/progress.ts'
import { FieldError } from '../../web/field-error.tsx'
import { PrivacyLink } from '../../web/legal-links.tsx'
import type { OpenMagnet } from '../../web/magnet-pages.ts'
import { hasLeft } from '../../web/reader.ts'
import type { Saved } from '../../web/saved.tsx'
import { Say } from '../../web/say.tsx'
import { useLinkPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { AddressCard } from './address-card.tsx'
import { SituationCard } from './answer-form.tsx'
import { LettersCard } from './letters-card.tsx'
import { PauseCard } from './pause-card.tsx'
import { RhythmCard } from './rhythm-card.tsx'
import { Setting } from './setting.tsx'

/** A mistake in one of the forms of the page. */
export interface CourseMistake {
  readonly field: 'segment' | 'until' | 'firstName' | 'rhythm' | 'address'
  readonly text: string
}

/** All settings, closed, each with its current value. */
export function Settings(props: {
  course: Course
  reader: Reader
  progress: Progress
  magnet: OpenMagnet
  action: string
  magnetHref: string
  leaveHref: string
  now: number
  pauseDays: { first: string; last: string }
  /** The page asks the question at the top, so it is left out here. */
  isAsked: boolean
  /** Whether the site has letters. */
  hasLetters: boolean
  mistake: CourseMistake | undefined
  saved: Saved | null
}) {
  const { course, reader, action, saved } = props
  const { segments } = course
  const mistakeIn = (field: CourseMistake['field']) =>
    props.mistake?.field === field ? props.mistake.text : undefined
  const isUnderWay = reader.status === 'active' || reader.status === 'paused'
  return (
    <section id="settings">
      <h2>{useWords().settings.title}</h2>
      <div class="card settings">
        {isUnderWay ? (
          <>
            <RhythmCard
              schedule={course.schedule}
              rhythm={props.progress.rhythm}
              now={props.now}
              action={action}
              error={mistakeIn('rhythm')}
              isSaved={saved === 'rhythm'}
            />
            <PauseCard
              reader={reader}
              action={action}
              days={props.pauseDays}
              error={mistakeIn('until')}
              isSaved={saved === 'pause'}
            />
          </>
        ) : null}
        {props.isAsked || segments === null ? null : (
          <SituationCard
            course={course}
            segments={segments}
            reader={reader}
            magnet={props.magnet}
            action={action}
            magnetHref={props.magnetHref}
            error={mistakeIn('segment')}
          />
        )}
        <NameCard
          firstName={reader.firstName}
          action={action}
          error={mistakeIn('firstName')}
          isSaved={saved === 'name'}
        />
        {props.hasLetters || reader.letters === 'active' ? (
          <LettersCard reader={reader} action={action} isSaved={saved === 'letters'} />
        ) : null}
        {reader.confirmedAt === null || reader.status === 'unsubscribed' ? null : (
          <AddressCard reader={reader} action={action} error={mistakeIn('address')} saved={saved} />
        )}
        <LinksCard action={action} isSaved={saved === 'links'} />
        <DataCard action={action} />
        {hasLeft(reader) ? null : (
          <UnsubscribeCard leaveHref={props.leaveHref} canPause={reader.status === 'active'} />
        )}
      </div>
    </section>
  )
}

function NameCard(props: {
  firstName: string | null
  action: string
  error: string | undefined
  isSaved: boolean
}) {
  const { firstName, error } = props
  const { settings, frame } = useWords()
  const { title, lead, label, button } = settings.name
  return (
    <Setting
      id="name"
      title={title}
      current={firstName === null ? undefined : <span dir="auto">{firstName}</span>}
      open={error !== undefined}
      saved={props.isSaved ? frame.saved : undefined}
    >
      <p>{lead}</p>
      <form method="post" action={`${props.action}/name`}>
        <label for="my-name">{label}</label>
        <input
          id="my-name"
          name="firstName"
          type="text"
          dir="auto"
          autocomplete="given-name"
          maxlength={80}
          value={firstName ?? ''}
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'name-error' : undefined}
        />
        <FieldError id="name-error" text={error} />
        <button type="submit">{button}</button>
      </form>
    </Setting>
  )
}

/** For readers who forwarded or lost an email: new links replace the old ones. */
function LinksCard({ action, isSaved }: { action: string; isSaved: boolean }) {
  const { title, saved, why, stop, save, button } = useWords().settings.links
  return (
    <Setting id="links" title={title} saved={isSaved ? saved : undefined}>
      <p>{why}</p>
      <p>{stop}</p>
      <p>
        <Say of={save} link={(it) => <a href={useLinkPath()}>{it}</a>} />
      </p>
      <form method="post" action={`${action}/renew-links`}>
        <button type="submit" class="quiet">
          {button}
        </button>
      </form>
    </Setting>
  )
}

function DataCard({ action }: { action: string }) {
  const { title, lead, download, file, erase } = useWords().settings.data
  return (
    <Setting id="data" title={title}>
      <p>
        <Say of={lead} link={(it) => <PrivacyLink>{it}</PrivacyLink>} />
      </p>
      <p class="buttons">
        <a class="button quiet" href={`${action}/export`} download={file}>
          {download}
        </a>
        <a class="button quiet" href={`${action}/erase`}>
          {erase}
        </a>
      </p>
    </Setting>
  )
}

function UnsubscribeCard({ leaveHref, canPause }: { leaveHref: string; canPause: boolean }) {
  const { title, lead, pause } = useWords().settings.leave
  return (
    <Setting id="leave" title={title}>
      <p>
        {lead}
        {canPause ? (
          <>
            {' '}
            <Say of={pause} link={(it) => <a href="#pause">{it}</a>} />
          </>
        ) : null}
      </p>
      <p>
        <a class="button quiet" href={leaveHref}>
          {title}
        </a>
      </p>
    </Setting>
  )
}
