import type { ConsentRow, Purpose } from '../../db/consents.ts'
import { shortDateTime } from './when.ts'

const AGREED_TO: Readonly<Record<Purpose, string>> = {
  course: 'To get the course by mail',
  stage: 'That we keep her situation',
  track: 'That we keep the month she chose',
}

/** What she agreed to, as it has to be shown when somebody asks. */
export function ConsentList(props: { consents: readonly ConsentRow[]; zone: string; now: number }) {
  const { consents, zone, now } = props
  return (
    <section class="card" aria-label="Consent">
      <h2>What she agreed to</h2>
      {consents.length === 0 ? <p>Nothing is on record.</p> : null}
      {consents.map((consent) => (
        <>
          <h3>{AGREED_TO[consent.purpose]}</h3>
          <dl class="facts">
            <dt>Given</dt>
            <dd>{shortDateTime(consent.givenAt, zone, now)}</dd>
            <dt>Confirmed</dt>
            <dd>
              {consent.confirmedAt === null ? 'Not yet' : shortDateTime(consent.confirmedAt, zone, now)}
            </dd>
            <dt>Wording</dt>
            <dd class="breakable">{consent.wording}</dd>
            <dt>Page</dt>
            <dd class="breakable">{consent.page}</dd>
            <dt>Network</dt>
            <dd>{consent.ip ?? 'Not kept'}</dd>
          </dl>
        </>
      ))}
    </section>
  )
}
