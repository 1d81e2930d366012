import { dayAndHour, zoneName } from '../../lib/formats.ts'
import { zonesByRegion } from '../../lib/zones.ts'
import { FieldError } from '../../web/field-error.tsx'
import { Layout } from '../../web/layout.tsx'

/** A separate page, because four hundred zones would make the course page heavy. */
export function ZonePage(props: {
  zone: string
  now: number
  courseHref: string
  error: string | undefined
}) {
  const { zone, error } = props
  return (
    <Layout title="My time zone" script="/site.js">
      <h1>My time zone</h1>
      <p class="lead">
        {zoneName(zone)}: it’s {dayAndHour(props.now, zone, props.now)} there now.
      </p>
      <p>Your lessons and workouts stay at the same time of day, in the time zone you choose.</p>
      <form method="post">
        <label for="timezone">Time zone</label>
        <select
          id="timezone"
          name="timezone"
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'timezone-error' : undefined}
        >
          {zonesByRegion(zone).map(([region, zones]) => (
            <optgroup label={region}>
              {zones.map((name) => (
                <option value={name} selected={name === zone}>
                  {placeIn(name)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
        <FieldError id="timezone-error" text={error} />
        <p data-zone={zone} hidden>
          <button type="button" class="quiet">
            Use this device’s zone: <b></b>
          </button>
        </p>
        <button type="submit">Save</button>
      </form>
      <p class="alone">
        <a href={props.courseHref}>Back to my course</a>
      </p>
    </Layout>
  )
}

/** The zone without its region, which is the heading above it. */
function placeIn(zone: string): string {
  return zoneName(zone).split('/').slice(1).join(', ') || zone
}
