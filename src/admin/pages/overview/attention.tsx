import type { LastingAlert } from '../../../db/alerts.ts'
import type { UndeliveredRow } from '../../../db/failed-deliveries.ts'
import type { EndpointRow } from '../../../db/outgoing-webhooks.ts'
import type { Courses } from '../../../domain/courses.ts'
import type { Stats } from '../../stats.ts'
import { ofConfirmMails, ofRefusedMail, ofSending, ofUncertain, ofUndelivered } from './mail-concerns.ts'
import { type DatabaseSize, ofDatabase, ofEvents, ofWebhooks } from './system-concerns.ts'

export function Attention(props: {
  courses: Courses
  stats: Stats
  refused: number
  undelivered: readonly UndeliveredRow[]
  endpoints: readonly EndpointRow[]
  openAlerts: readonly LastingAlert[]
  secret: 'set' | 'missing'
  database: DatabaseSize
  zone: string
  /** Such as " in all courses", after what is never of one course. */
  where: string
  now: number
}) {
  const concerns = [
    ofSending(props),
    ofConfirmMails(props.stats),
    ...ofEvents(props),
    ofUncertain(props.stats),
    ofRefusedMail(props),
    ofUndelivered(props.undelivered, props.courses),
    ofWebhooks(props.endpoints),
    ofDatabase(props.database),
  ].filter((concern) => concern !== null)
  if (concerns.length === 0) return <p class="well">All is well. Nothing needs your attention.</p>
  return (
    <section class="attention" aria-labelledby="attention">
      <h2 id="attention">This needs your attention</h2>
      <ul>
        {concerns.map(({ title, what, href, link }) => (
          <li>
            <h3>{title}</h3>
            <p>
              {what} <a href={href}>{link}</a>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
