import type { Reader } from '../../db/subscribers.ts'
import type { Standing } from '../../enrollment/progress.ts'
import type { OpenPlan } from '../../magnets/workout-plan/open-plan.ts'
import type { Saved } from '../../web/saved.ts'
import { DataCard } from './data-card.tsx'
import { LeavingCard } from './leaving-card.tsx'
import { LinksCard } from './links-card.tsx'
import { NameCard } from './name-card.tsx'
import { PauseCard } from './pause-card.tsx'
import { RhythmCard } from './rhythm-card.tsx'
import { SituationCard } from './situation-card.tsx'

/** What was wrong in one of the page's forms. */
export interface CourseMistake {
  readonly field: 'stage' | 'until' | 'firstName' | 'rhythm'
  readonly text: string
}

/** All that can be changed, folded away, each with how it is set. */
export function Settings(props: {
  reader: Reader
  standing: Standing
  plan: OpenPlan
  action: string
  planHref: string
  leaveHref: string
  now: number
  pauseDays: { first: string; last: string }
  /** The question stands on top of the page: it is not asked twice. */
  isAsked: boolean
  mistake: CourseMistake | undefined
  saved: Saved | null
}) {
  const { reader, action, saved } = props
  const mistakeIn = (field: CourseMistake['field']) =>
    props.mistake?.field === field ? props.mistake.text : undefined
  const isUnderWay = reader.status === 'active' || reader.status === 'paused'
  const hasLeft = reader.status === 'unsubscribed' || reader.status === 'suppressed'
  return (
    <section id="settings">
      <h2>Settings</h2>
      <div class="card settings">
        {isUnderWay ? (
          <>
            <RhythmCard
              rhythm={props.standing.rhythm}
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
        {props.isAsked ? null : (
          <SituationCard
            reader={reader}
            plan={props.plan}
            action={action}
            planHref={props.planHref}
            error={mistakeIn('stage')}
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
        {hasLeft ? null : <LeavingCard leaveHref={props.leaveHref} canPause={reader.status === 'active'} />}
      </div>
    </section>
  )
}
