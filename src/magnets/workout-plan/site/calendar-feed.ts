import { Hono } from 'hono'
import { etag } from 'hono/etag'
import * as z from 'zod/mini'
import { steadyDb } from '../../../app.ts'
import { DAYS } from '../../../domain/course.ts'
import { trackOf } from '../../../domain/segment.ts'
import { linkTokens } from '../../../mail/links.ts'
import { contentDisposition } from '../../../web/content-disposition.ts'
import type { AppEnv } from '../../../web/context.ts'
import { fieldErrors } from '../../../web/fields.ts'
import { readFormLists, singlesIn } from '../../../web/read-form.ts'
import { useWords } from '../../../web/words.ts'
import { mistakes as MISTAKES } from '../../../words/en/web.ts'
import { say } from '../../../words/say.ts'
import { schedulePlan } from '../change-plan.ts'
import { openPlan } from '../open-plan.ts'
import { countRevision, findCalendar, type Revision } from '../queries.ts'
import { trackNamed } from '../rules/plan.ts'
import { daysOf, sessionsOf } from '../rules/sessions.ts'
import { calendarFile, fingerprintOf, withRevision } from './calendar-file.ts'
import { showPlan } from './plan.tsx'
import { REMINDERS, type ScheduleForm } from './schedule.tsx'
import { withPlan, workoutsOf } from './with-plan.ts'

export const planCalendarRoutes = new Hono<AppEnv>()

// Calendar programs ask every few hours for years. An unchanged plan is a 304.
planCalendarRoutes.get('/plan/:token/calendar.ics', etag(), withPlan, async (c) => {
  const { app, course, reader } = c.var
  const { sender, now } = app
  const { magnetToken } = linkTokens(sender.secrets[0], reader)
  const plan = await openPlan(c.env.DB, workoutsOf(c), reader)
  const unrevised = calendarFile(course, reader, plan, `${sender.baseUrl}/plan/${magnetToken}`)
  const revision = await reviseCalendar(steadyDb(app), reader.enrollmentId, fingerprintOf(unrevised), now())
  return c.body(withRevision(unrevised, revision), 200, {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': contentDisposition('inline', course.words.workoutPlan.schedule.file),
    'cache-control': 'private, no-cache',
  })
})

const scheduleSchema = z.object({
  start: z.iso.date(MISTAKES.chooseStart),
  days: z.array(z.enum(DAYS, MISTAKES.chooseDays)),
  hour: z.pipe(
    z.string(MISTAKES.chooseTime).check(z.regex(/^([01]?\d|2[0-3])$/, MISTAKES.chooseTime)),
    z.transform(Number),
  ),
  reminder: z.enum(['', ...REMINDERS], MISTAKES.chooseReminder),
})

planCalendarRoutes.post('/plan/:token/calendar', withPlan, async (c) => {
  const { app, reader, readerPath } = c.var
  const workouts = workoutsOf(c)
  const words = useWords()
  const { startOutOfRange, wrongNumber, tooClose } = words.workoutPlan.schedule
  const typed = typedIn(await readFormLists(c))
  const refuse = (errors: ScheduleForm['errors']) => showPlan(c, { in: 'schedule', form: { typed, errors } })
  const input = scheduleSchema.safeParse(typed)
  if (!input.success) return refuse(fieldErrors(input.error, words))
  const { start, days, hour, reminder } = input.data
  const choice = { startOn: start, days, hour, reminderMinutes: reminder === '' ? null : Number(reminder) }
  const scheduled = await schedulePlan(steadyDb(app), {
    workouts,
    reader,
    choice,
    now: app.now(),
  })
  switch (scheduled) {
    case 'scheduled':
      return c.redirect(`${readerPath}#calendar`, 303)
    case 'start_out_of_range':
      return refuse({ start: startOutOfRange })
    case 'wrong_number_of_days': {
      const sessionDays = daysOf(
        sessionsOf(trackNamed(workouts.compiled, trackOf(workouts.rules, reader)).rows),
      )
      return refuse({ days: say(wrongNumber, { count: sessionDays.length }, words.locale) })
    }
    case 'days_too_close':
      return refuse({ days: tooClose })
  }
})

/** The form as typed, so that the reader need not fill it in again. */
function typedIn(lists: Readonly<Record<string, readonly string[]>>): ScheduleForm['typed'] {
  const { start = '', hour = '', reminder = '' } = singlesIn(lists)
  return { start, days: lists.days ?? [], hour, reminder }
}

/**
 * The revision of a reader's calendar, by a hash of its content. After a change, whether by a choice, a deploy
 * or new links, the next fetch counts one revision. An unchanged file keeps its bytes.
 */
async function reviseCalendar(
  db: D1Database,
  enrollmentId: number,
  fingerprint: string,
  now: number,
): Promise<Revision> {
  const known = await findCalendar(db, enrollmentId)
  if (known?.print === fingerprint) return known
  return (
    (await countRevision(db, enrollmentId, fingerprint, now)) ??
    (await findCalendar(db, enrollmentId)) ?? { revision: 0, changedAt: now }
  )
}
