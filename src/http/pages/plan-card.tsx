import { tracksFor } from '../../course/track.ts'
import type { DeliveryRow } from '../../db/deliveries.ts'
import type { Reader } from '../../db/readers.ts'
import { longDate } from './dates.ts'

/** Her month of workouts on the course page: the way to it, and the mail with it once more. */
export function PlanCard(props: {
  reader: Reader
  deliveries: readonly DeliveryRow[]
  action: string
  planHref: string
}) {
  return (
    <section id="plan" class="card">
      <h2>My month of workouts</h2>
      <p>
        <a class="button" href={props.planHref}>
          Open my month of workouts
        </a>
      </p>
      {tracksFor(props.reader.stage).length > 1 ? (
        <p>
          Want an easier start, or nothing flat on your back?{' '}
          <a href={`${props.planHref}#track`}>Choose your month.</a> You don’t have to say why.
        </p>
      ) : null}
      <PlanMail {...props} />
    </section>
  )
}

function PlanMail(props: { reader: Reader; deliveries: readonly DeliveryRow[]; action: string }) {
  const { reader } = props
  switch (reader.status) {
    case 'pending':
    case 'unsubscribed':
    case 'suppressed':
      return null
    case 'active':
    case 'paused':
    case 'completed':
  }
  const last = props.deliveries.findLast((row) => row.message === 'welcome')
  if (last?.status === 'scheduled' || last?.status === 'sending')
    return <p>It is on its way to your inbox.</p>
  return (
    <>
      <p>
        {last?.sentAt ? `We last mailed it on ${longDate(last.sentAt, reader.timezone)}. ` : ''}
        Cannot find the mail? Look in spam, or have it once more.
      </p>
      <form method="post" action={`${props.action}/plan`}>
        <button type="submit" class="quiet">
          Mail it to me again
        </button>
      </form>
      <p class="hint">At most once in 10 minutes, and 3 times a day.</p>
    </>
  )
}
