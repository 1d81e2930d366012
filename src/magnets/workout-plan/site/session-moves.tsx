import type { Child } from 'hono/jsx'
import type { CompiledCourse, ExerciseCard, PlanRow, TrackName } from '../../../domain/course.ts'
import { own } from '../../../lib/own-property.ts'
import { HowTo } from './exercise-cards.tsx'
import { spokenDose } from './words.ts'

/** The moves of one session, in order. A script shows them one at a time. */
export function SessionMoves(props: {
  course: CompiledCourse
  rows: readonly PlanRow[]
  track: TrackName
  pictureOf: (card: ExerciseCard) => Child
}) {
  return (
    <ol class="moves">
      {props.rows.map((row, i) => {
        const card = own(props.course.exercises, row.exercise)
        return card === undefined ? null : (
          <li data-rest={row.restSeconds}>
            <Move
              row={row}
              card={card}
              track={props.track}
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
  track: TrackName
  picture: Child
  isLast: boolean
}) {
  const { row, card } = props
  return (
    <>
      <h3 tabindex={-1}>{card.name}</h3>
      <p class="dose">{spokenDose(row)}</p>
      {props.picture}
      {row.note === '' ? null : <p class="tip">{row.note}</p>}
      <fieldset class="sets">
        <legend class="unseen">{card.name}: sets done</legend>
        {Array.from({ length: row.sets }, (_, set) => (
          <label class="set">
            <input type="checkbox" />
            <span>{row.sets === 1 ? 'Done' : `Set ${set + 1}`}</span>
          </label>
        ))}
      </fieldset>
      {row.restSeconds === 0 || (row.sets === 1 && props.isLast) ? null : (
        <p class="rest">
          {row.sets === 1 ? 'Then rest' : 'Rest between sets:'} {row.restSeconds} seconds
        </p>
      )}
      <details class="plain">
        <summary>How to do it: {card.name}</summary>
        <HowTo card={{ ...card, drawing: '' }} track={props.track} />
      </details>
    </>
  )
}
