import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { Document } from '../../../web/document.tsx'
import { Disclaimer } from '../../../web/layout.tsx'
import { Say } from '../../../web/say.tsx'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import type { CompiledWorkoutPlan, ExerciseCard, PlanTrack } from '../rules/plan.ts'
import { type Session, sessionsOf } from '../rules/sessions.ts'
import { SessionMoves } from './moves.tsx'
import { Folded } from './plan-page.tsx'
import { AfterMoves, SessionHead, StartSession } from './plan-session.tsx'
import { SessionPlayer } from './session-player.tsx'

interface Props {
  plan: CompiledWorkoutPlan
  style: string
  script: string
  pictureOf: (card: ExerciseCard) => Child
}

/** Every session of every track, for use offline. The same for everyone: it knows no reader. */
export function OfflinePage(props: Props) {
  const { plan } = props
  const tracks = Object.entries(plan.tracks)
  const words = useWords()
  const { offline } = words.workoutPlan
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
        {tracks.map(([name, track]) => (
          <Track name={name} track={track} />
        ))}
        <div id="offline-session" />
        <SessionPlayer plan={plan} />
        <Folded id="stop" of={plan.page.stop} />
        <Folded id="pain" of={plan.page.pain} />
        <Folded id="checks" of={plan.page.checks} />
        {tracks.flatMap(([name, track]) =>
          sessionsOf(track.rows).map((session) => (
            <template id={idOf(name, session)}>
              <OneSession {...props} name={name} track={track} session={session} />
            </template>
          )),
        )}
      </main>
      <footer class="site-foot">
        <Disclaimer />
      </footer>
    </Document>
  )
}

function Track({ name, track }: { name: string; track: PlanTrack }) {
  const sessions = sessionsOf(track.rows)
  const weeks = [...new Set(sessions.map(({ week }) => week))]
  const { card, offline } = useWords().workoutPlan
  return (
    <details class="folded" name="track">
      <summary>
        <h2>{track.title}</h2>
      </summary>
      <p>{track.about}</p>
      {weeks.map((week) => (
        <p class="pick">
          <b>{say(card.grid.week, { week })}</b>
          {sessions
            .filter((session) => session.week === week)
            .map((session) => (
              <button type="button" class="quiet" data-open={idOf(name, session)}>
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
      {track.rules === null ? null : raw(track.rules.html)}
    </details>
  )
}

function OneSession(props: Props & { name: string; track: PlanTrack; session: Session }) {
  const { name, track, session } = props
  return (
    <section class="now" data-session={`${session.week}${session.letter}`}>
      <SessionHead session={session} track={track} level="h2" />
      <StartSession />
      <SessionMoves
        plan={props.plan}
        rows={session.rows}
        isUsual={name === props.plan.usual}
        pictureOf={props.pictureOf}
      />
      <AfterMoves track={track} />
      <p class="card" data-done>
        {say(useWords().workoutPlan.offline.tick, { week: session.week, letter: session.letter })}
      </p>
    </section>
  )
}

/** An id within the page, never in an address. */
function idOf(track: string, { week, letter }: Session): string {
  return `${track}-${week}-${letter}`
}
