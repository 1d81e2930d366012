import type { DeliveryRow } from '../../db/deliveries.ts'
import type { Reader } from '../../db/subscribers.ts'
import type { Magnet } from '../../domain/magnet.ts'
import type { OpenMagnet } from '../../web/magnet-pages.ts'
import type { Saved } from '../../web/saved.tsx'
import { AnswerForm } from './answer-form.tsx'

/** The first look at the course: the question, the first session and what comes next. */
export function YoureIn(props: {
  reader: Reader
  deliveries: readonly DeliveryRow[]
  magnet: OpenMagnet
  tracks: Magnet['tracks']
  action: string
  planHref: string
  isAsked: boolean
  error: string | undefined
  saved: Saved | null
  now: number
}) {
  const { reader, magnet, isAsked } = props
  return (
    <>
      {isAsked ? (
        <section id="situation" class="card">
          <h2>Which month shall I make you?</h2>
          <p>Some moves aren’t for pregnancy or the first months after birth. Your answer keeps them out.</p>
          <AnswerForm
            reader={reader}
            action={props.action}
            tracks={props.tracks}
            name={reader.firstName === null}
            button="Make my month"
            error={props.error}
          />
        </section>
      ) : null}
      <magnet.FirstCard
        {...props}
        href={props.planHref}
        isMain={!isAsked}
        isAnswered={props.saved === 'answer'}
      />
    </>
  )
}
