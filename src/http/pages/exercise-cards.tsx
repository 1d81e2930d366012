import { raw } from 'hono/html'
import type { ExerciseCard } from '../../course/course.ts'

export function ExerciseCards({ cards }: { cards: readonly ExerciseCard[] }) {
  return (
    <>
      {cards.map((card) => (
        <details class="folded">
          <summary>
            {card.name} <span class="code">{card.id}</span>
          </summary>
          <div id={card.id.toLowerCase()}>
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
            {card.cautions.map((caution) => (
              <p class="note">{caution}</p>
            ))}
          </div>
        </details>
      ))}
    </>
  )
}
