import { raw } from 'hono/html'
import type { ExerciseCard, TrackName } from '../../../domain/course.ts'

/** Every move. A drawing is too heavy to send twice: those in `drawnAbove` are in the session on top. */
export function ExerciseCards(props: {
  cards: readonly ExerciseCard[]
  track: TrackName
  drawnAbove: ReadonlySet<string>
}) {
  const { track } = props
  return (
    <>
      {props.cards.map((card) => (
        <details class="folded">
          <summary>{card.name}</summary>
          <div id={card.id.toLowerCase()}>
            {props.drawnAbove.has(card.id) && card.drawing !== '' ? (
              <>
                <p class="hint">
                  The picture is in <a href="#session">your session</a>.
                </p>
                <HowTo card={{ ...card, drawing: '' }} track={track} />
              </>
            ) : (
              <HowTo card={card} track={track} />
            )}
          </div>
        </details>
      ))}
    </>
  )
}

export function HowTo({ card, track }: { card: ExerciseCard; track: TrackName }) {
  const cautions = track === 'standard' ? [...card.notFor, ...card.cautions] : card.cautions
  return (
    <>
      {card.drawing === '' ? null : raw(card.drawing)}
      {card.kit.length > 0 ? <p class="hint">You need: {card.kit.join(', ')}.</p> : null}
      <ol>
        {card.steps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      {card.easier === '' ? null : (
        <p>
          <strong>Easier:</strong> {card.easier}
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
