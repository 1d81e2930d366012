import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type CompiledCourse, type ExerciseCard, type PlanTrack, TRACKS } from '../../../domain/course.ts'
import { own } from '../../../lib/own-property.ts'
import { Disclosure } from '../../../web/disclosure.tsx'
import { Document } from '../../../web/document.tsx'
import { Say } from '../../../web/say.tsx'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import { type Session, sessionsOf } from '../rules/sessions.ts'
import { TRACK_WORDS } from '../rules/track-words.ts'
import { SessionMoves } from './moves.tsx'
import { AfterMoves, SessionHead, StartSession } from './plan-session.tsx'
import { SessionPlayer } from './session-player.tsx'

interface Props {
  course: CompiledCourse
  style: string
  script: string
  pictureOf: (card: ExerciseCard) => Child
}

/** Every session of every month, for use offline. The same for everyone: it knows no reader. */
export function OfflinePage(props: Props) {
  const { course } = props
  const words = useWords()
  const { offline, page } = words.workoutPlan
  return (
    <Document words={words} title={offline.title} styles={[props.style]} script={props.script}>
      <main id="main">
        <h1>{offline.heading}</h1>
        <p class="lead">{offline.lead}</p>
        <form>
          <button type="submit" class="quiet">
            {offline.connect}
          </button>
        </form>
        {TRACKS.map((track) => (
          <Month course={course} track={track} />
        ))}
        <div id="offline-session" />
        <SessionPlayer />
        <Disclosure id="stop" title={page.stop}>
          {raw(own(course.pieces, 'stop-list') ?? '')}
        </Disclosure>
        <Disclosure id="pain" title={page.pain}>
          {raw(own(course.pieces, 'pain-rule') ?? '')}
        </Disclosure>
        <Disclosure id="checks" title={page.checks}>
          {raw(own(course.pieces, 'gate-questions') ?? '')}
        </Disclosure>
        {TRACKS.flatMap((track) => sessionsOf(course.plan[track]).map((session) => ({ track, session }))).map(
          ({ track, session }) => (
            <template id={nameOf(track, session)}>
              <OneSession {...props} track={track} session={session} />
            </template>
          ),
        )}
      </main>
      <footer class="site-foot">
        <p>General information, not medical advice. If something worries you, speak to a clinician first.</p>
      </footer>
    </Document>
  )
}

function Month({ course, track }: { course: CompiledCourse; track: PlanTrack }) {
  const sessions = sessionsOf(course.plan[track])
  const weeks = [...new Set(sessions.map(({ week }) => week))]
  const { card, offline } = useWords().workoutPlan
  return (
    <details class="folded" name="month">
      <summary>
        <h2>{TRACK_WORDS[track].title}</h2>
      </summary>
      <p>{TRACK_WORDS[track].about}</p>
      {weeks.map((week) => (
        <p class="pick">
          <b>{say(card.grid.week, { week })}</b>
          {sessions
            .filter((session) => session.week === week)
            .map((session) => (
              <button type="button" class="quiet" data-open={nameOf(track, session)}>
                <Say
                  of={offline.session}
                  letter={session.letter}
                  week={week}
                  unseen={(it) => <span class="unseen">{it}</span>}
                />
              </button>
            ))}
        </p>
      ))}
      {track === 'standard' ? null : raw(course.trackRules[track])}
    </details>
  )
}

function OneSession(props: Props & { track: PlanTrack; session: Session }) {
  const { track, session } = props
  return (
    <section class="now" data-session={`${session.week}${session.letter}`}>
      <SessionHead session={session} track={track} level="h2" />
      <StartSession />
      <SessionMoves course={props.course} rows={session.rows} track={track} pictureOf={props.pictureOf} />
      <AfterMoves track={track} />
      <p class="card" data-done>
        {say(useWords().workoutPlan.offline.tick, { week: session.week, letter: session.letter })}
      </p>
    </section>
  )
}

/** An id within the page, never in an address. */
function nameOf(track: PlanTrack, { week, letter }: Session): string {
  return `${track}-${week}-${letter}`
}
