import type { Reader } from '../../db/subscribers.ts'
import type { Course } from '../../domain/magnet.ts'
import type { Progress } from '../../enrollment/progress.ts'
import { FieldError } from '../../web/field-error.tsx'
import type { OpenMagnet } from '../../web/magnet-pages.ts'
import type { Saved } from '../../web/saved.tsx'
import { SituationCard } from './answer-form.tsx'
import { PauseCard } from './pause-card.tsx'
import { hasLeft } from './reactivate-form.tsx'
import { RhythmCard } from './rhythm-card.tsx'
import { Setting } from './setting.tsx'

/** A mistake in one of the forms of the page. */
export interface CourseMistake {
  readonly field: 'segment' | 'until' | 'firstName' | 'rhythm'
  readonly text: string
}

/** All settings, closed, each with its current value. */
export function Settings(props: {
  course: Course
  reader: Reader
  progress: Progress
  magnet: OpenMagnet
  action: string
  planHref: string
  leaveHref: string
  now: number
  pauseDays: { first: string; last: string }
  /** The page asks the question at the top, so it is left out here. */
  isAsked: boolean
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
      <h2>Settings</h2>
      <div class="card settings">
        {isUnderWay ? (
          <>
            <RhythmCard
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
            planHref={props.planHref}
            error={mistakeIn('segment')}
          />
        )}
        <NameCard
          firstName={reader.firstName}
          action={action}
          error={mistakeIn('firstName')}
          isSaved={saved === 'name'}
        />
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
  return (
    <Setting
      id="name"
      title="My name"
      current={firstName === null ? undefined : <span dir="auto">{firstName}</span>}
      open={error !== undefined}
      saved={props.isSaved ? 'Saved.' : undefined}
    >
      <p>This is how we greet you. Leave it empty and we’ll just say “Hello”.</p>
      <form method="post" action={`${props.action}/name`}>
        <label for="my-name">First name (optional)</label>
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
        <button type="submit">Save my name</button>
      </form>
    </Setting>
  )
}

/** For readers who forwarded or lost an email: new links replace the old ones. */
function LinksCard({ action, isSaved }: { action: string; isSaved: boolean }) {
  return (
    <Setting
      id="links"
      title="My links"
      saved={isSaved ? 'Done. This page has its new link, and the old ones no longer open it.' : undefined}
    >
      <p>
        Anyone who has your link can open this page. If you’ve forwarded an email or shared a link by mistake,
        get new ones here.
      </p>
      <p>
        The links in the emails you already have will stop opening your course and your month. So will your
        calendar and the link to your PDF: open your month again to get new ones. Unsubscribe links keep
        working.
      </p>
      <p>
        This page moves to your new link, so save it. Our next emails will have it too, and we can always{' '}
        <a href="/link">email it to you</a>.
      </p>
      <form method="post" action={`${action}/renew-links`}>
        <button type="submit" class="quiet">
          Get new links
        </button>
      </form>
    </Setting>
  )
}

function DataCard({ action }: { action: string }) {
  return (
    <Setting id="data" title="My data">
      <p>
        Get a copy of everything we hold about you, or erase it for good. The{' '}
        <a href="/privacy">privacy notice</a> says what we keep and why.
      </p>
      <p class="buttons">
        <a class="button quiet" href={`${action}/export`} download="my-course-data.json">
          Download my data
        </a>
        <a class="button quiet" href={`${action}/erase`}>
          Erase my data
        </a>
      </p>
    </Setting>
  )
}

function UnsubscribeCard({ leaveHref, canPause }: { leaveHref: string; canPause: boolean }) {
  return (
    <Setting id="leave" title="Leave the course">
      <p>
        We’ll stop emailing you, no reason needed. Your month stays yours to use.
        {canPause ? (
          <>
            {' '}
            Only need a break? <a href="#pause">Pause instead.</a>
          </>
        ) : null}
      </p>
      <p>
        <a class="button quiet" href={leaveHref}>
          Leave the course
        </a>
      </p>
    </Setting>
  )
}
