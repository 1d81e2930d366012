import { Hono } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import { type CourseSchedule, isWeekly, PACES, type Pace } from '../../domain/rhythm.ts'
import { sendNextNow } from '../../enrollment/lessons.ts'
import { type RhythmChange, setRhythm } from '../../enrollment/preferences.ts'
import { zoneName } from '../../lib/formats.ts'
import { isZone, zonesByRegion } from '../../lib/zones.ts'
import { type AppEnv, type ReaderContext, wakeDeliveryLater } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { FieldError } from '../../web/field-error.tsx'
import { Layout } from '../../web/layout.tsx'
import { formOf, readForm } from '../../web/read-form.ts'
import { courseChanged, withReader } from '../../web/reader.ts'
import { toCourse } from '../../web/saved.tsx'
import { Say } from '../../web/say.tsx'
import { useWords } from '../../web/words.ts'
import { dayAndHour } from '../../words/dates.ts'
import { mistakes as MISTAKES } from '../../words/en/web.ts'
import { say } from '../../words/say.ts'
import { showCourse } from './course.tsx'

export const rhythmRoutes = new Hono<AppEnv>()

/** An empty pace follows the course. Readers of a weekly one choose a pace, if they can. */
function rhythmSchema(schedule: CourseSchedule) {
  const pace = z.pipe(
    z._default(z.enum([...PACES, ''], MISTAKES.choosePace), ''),
    z.transform((it) => (it === '' ? null : it)),
  )
  const mayFollow = !isWeekly(schedule) || schedule.paces.length === 0
  const offered = z.refine<Pace | null>(
    (it) => (it === null ? mayFollow : schedule.paces.includes(it)),
    MISTAKES.choosePace,
  )
  return z.object({
    pace: pace.check(offered),
    weekday: chosenNumber(/^[1-7]?$/, MISTAKES.chooseWeekday),
    hour: chosenNumber(/^([01]?\d|2[0-3])?$/, MISTAKES.chooseHour),
  })
}

rhythmRoutes.post('/course/:token/rhythm', withReader('course'), async (c) => {
  const form = await formOf(c, rhythmSchema(c.var.course.schedule))
  if (form.kind === 'invalid') {
    return showCourse(c, { field: 'rhythm', text: Object.values(form.errors)[0] ?? '' })
  }
  return change(c, form.input)
})

rhythmRoutes.get('/course/:token/zone', withReader('course'), (c) => showZone(c))

const zoneSchema = z.object({ timezone: z.string().check(z.maxLength(64), z.refine(isZone)) })

rhythmRoutes.post('/course/:token/zone', withReader('course'), async (c) => {
  const form = await formOf(c, zoneSchema)
  if (form.kind === 'invalid') return showZone(c, useWords().rhythm.zone.choose)
  return change(c, { zone: form.input.timezone })
})

const nextSchema = z.object({ lesson: z.optional(z.string()) })

rhythmRoutes.post('/course/:token/next', withReader('course'), async (c) => {
  const { lesson = null } = nextSchema.parse(await readForm(c))
  const { app, course, reader, readerPath } = c.var
  const sent = await sendNextNow(steadyDb(app), {
    course,
    enrollmentId: reader.enrollmentId,
    lesson,
    now: app.now(),
  })
  switch (sent) {
    case 'busy':
      return courseChanged(c)
    case 'scheduled':
      wakeDeliveryLater(c)
      return c.redirect(readerPath, 303)
    case 'not_scheduled':
      return c.redirect(readerPath, 303)
  }
})

async function change(c: ReaderContext, to: RhythmChange) {
  const { app, course, reader } = c.var
  const set = await setRhythm(steadyDb(app), { course, reader, change: to, now: app.now() })
  switch (set) {
    case 'set':
      return toCourse(c, 'rhythm')
    case 'unknown':
      return notFound(c)
    case 'busy':
      return courseChanged(c)
  }
}

function showZone(c: ReaderContext, error?: string) {
  const { app, reader, readerPath } = c.var
  return c.html(
    <ZonePage zone={reader.timezone} now={app.now()} courseHref={readerPath} error={error} />,
    error === undefined ? 200 : 422,
  )
}

function chosenNumber(pattern: RegExp, message: string) {
  return z.pipe(
    z._default(z.string(message).check(z.regex(pattern, message)), ''),
    z.transform((text) => (text === '' ? null : Number(text))),
  )
}

/** A separate page, because four hundred zones would make the course page heavy. */
function ZonePage(props: { zone: string; now: number; courseHref: string; error: string | undefined }) {
  const { zone, error } = props
  const words = useWords()
  const { title, now, lead, label, useDevice } = words.rhythm.zone
  return (
    <Layout title={title} script="/site.js">
      <h1>{title}</h1>
      <p class="lead">
        {say(now, { zone: zoneName(zone), time: dayAndHour(words, props.now, zone, props.now) })}
      </p>
      <p>{lead}</p>
      <form method="post">
        <label for="timezone">{label}</label>
        <select
          id="timezone"
          name="timezone"
          aria-invalid={error ? 'true' : undefined}
          aria-describedby={error ? 'timezone-error' : undefined}
        >
          {zonesByRegion(zone).map(([region, zones]) => (
            <optgroup label={region === 'Other' ? words.rhythm.zone.otherZones : region}>
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
            <Say of={useDevice} zone={() => <b></b>} />
          </button>
        </p>
        <button type="submit">{words.frame.save}</button>
      </form>
      <p class="alone">
        <a href={props.courseHref}>{words.frame.toCourse}</a>
      </p>
    </Layout>
  )
}

/** The zone without its region, which is the heading above it. */
function placeIn(zone: string): string {
  return zoneName(zone).split('/').slice(1).join(', ') || zone
}
