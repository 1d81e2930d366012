import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { own } from '../../../lib/own-property.ts'
import { Say } from '../../../web/say.tsx'
import { useWords } from '../../../web/words.ts'
import { say } from '../../../words/say.ts'
import type { CompiledWorkoutPlan, ExerciseCard, PlanRow } from '../rules/plan.ts'
import { spokenDose } from './words.ts'

/** The moves of one session, in order. A script shows them one at a time. */
export function SessionMoves(props: {
  plan: CompiledWorkoutPlan
  rows: readonly PlanRow[]
  isUsual: boolean
  pictureOf: (card: ExerciseCard) => Child
}) {
  return (
    <ol class="moves">
      {props.rows.map((row, i) => {
        const card = own(props.plan.exercises, row.exercise)
        return card === undefined ? null : (
          <li data-rest={row.restSeconds}>
            <Move
              row={row}
              card={card}
              isUsual={props.isUsual}
              picture={props.pictureOf(card)}
              isLast={i === props.rows.length - 1}
            />
          </li>
        )
      })}
    </ol>
  )
}

function Move(props: {
  row: PlanRow
  card: ExerciseCard
  /** Whether the track is that of readers who told nothing about themselves. */
  isUsual: boolean
  picture: Child
  isLast: boolean
}) {
  const { row, card } = props
  const words = useWords()
  const { session } = words.workoutPlan
  return (
    <>
      <h3 tabindex={-1}>{card.name}</h3>
      <p class="dose">{spokenDose(words, row)}</p>
      {props.picture}
      {row.note === '' ? null : <p class="tip">{row.note}</p>}
      <fieldset class="sets">
        <legend class="unseen">{say(session.setsDone, { move: card.name })}</legend>
        {Array.from({ length: row.sets }, (_, set) => (
          <label class="set">
            <input type="checkbox" />
            <span>{row.sets === 1 ? session.moveDone : say(session.set, { number: set + 1 })}</span>
          </label>
        ))}
      </fieldset>
      {row.restSeconds === 0 || (row.sets === 1 && props.isLast) ? null : (
        <p class="rest">
          {say(row.sets === 1 ? session.thenRest : session.restBetween, { seconds: row.restSeconds })}
        </p>
      )}
      <details class="plain">
        <summary>{say(session.howTo, { move: card.name })}</summary>
        <HowTo card={{ ...card, drawing: '' }} isUsual={props.isUsual} />
      </details>
    </>
  )
}

/** Every move. A drawing is too heavy to send twice: those in `drawnAbove` are in the session on top. */
export function ExerciseCards(props: {
  cards: readonly ExerciseCard[]
  /** Whether the track is that of readers who told nothing about themselves. */
  isUsual: boolean
  drawnAbove: ReadonlySet<string>
}) {
  const { isUsual } = props
  const isDrawnAbove = (card: ExerciseCard) => props.drawnAbove.has(card.id) && card.drawing !== ''
  return (
    <>
      {props.cards.map((card) => (
        <details class="folded">
          <summary>{card.name}</summary>
          <div id={card.id.toLowerCase()}>
            {isDrawnAbove(card) ? (
              <p class="hint">
                <Say
                  of={useWords().workoutPlan.session.pictureAbove}
                  link={(it) => <a href="#session">{it}</a>}
                />
              </p>
            ) : null}
            <HowTo card={isDrawnAbove(card) ? { ...card, drawing: '' } : card} isUsual={isUsual} />
          </div>
        </details>
      ))}
    </>
  )
}

function HowTo({ card, isUsual }: { card: ExerciseCard; isUsual: boolean }) {
  const { session } = useWords().workoutPlan
  const cautions = isUsual ? [...card.notFor, ...card.cautions] : card.cautions
  return (
    <>
      {card.drawing === '' ? null : raw(card.drawing)}
      {card.kit.length > 0 ? <p class="hint">{say(session.kit, { kit: card.kit.join(', ') })}</p> : null}
      <ol>
        {card.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      {card.easier === '' ? null : (
        <p>
          <Say of={session.easier} text={card.easier} b={(it) => <strong>{it}</strong>} />
        </p>
      )}
      {cautions.length === 0 ? null : (
        <ul class="cautions">
          {cautions.map((caution) => (
            <li>{caution}</li>
          ))}
        </ul>
      )}
    </>
  )
}
