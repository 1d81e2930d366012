import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings'
import { type CompiledCourse, VARIANTS, type Variant } from '../domain/course.ts'
import { type ChosenRhythm, PACES, type Pace } from '../domain/schedule.ts'
import { own } from '../lib/own-property.ts'
import { dayOf, isZone, weekdayOf } from '../lib/zones.ts'
import { compileCheckout } from './checkout/course.ts'
import { type CalendarMail, calendarOf, findingsIn } from './course-calendar.ts'
import { table } from './terminal/table.ts'

export const calendarCommand = new Command('calendar')
  .description('every mail a reader would get, and when; finds mails too close together or too far apart')
  .requiredOption('--at <instant>', 'when she signs up and confirms, such as 2026-11-24T10:00:00Z', instantIn)
  .option('--zone <zone>', 'where she is, such as Europe/Oslo; the zone of the course if left out', zoneIn)
  .addOption(new Option('--stage <stage>', 'her situation').choices(VARIANTS).default('general' as const))
  .addOption(
    new Option('--pace <pace>', 'the pace she chooses; the one of the course if left out').choices(PACES),
  )
  .option('--weekday <number>', 'the weekday she chooses: 1 is Monday, 7 Sunday', numberFrom(1, 7))
  .option('--hour <number>', 'the hour she chooses: 0 to 23', numberFrom(0, 23))
  .option('--json', 'print JSON')
  .action(async ({ at, zone, stage, pace, weekday, hour, json }) => {
    const course = await compileCheckout()
    const rhythm = rhythmChosen({ pace, weekday, hour, zone: zone ?? course.defaultTimezone }, at)
    const mails = calendarOf(course, rhythm, at)
    const findings = findingsIn(mails, course, rhythm)
    if (findings.length > 0) process.exitCode = 1
    const rows = mails.map((mail) => toRow(mail, course, rhythm.zone, stage))
    if (json) console.log(JSON.stringify({ zone: rhythm.zone, stage, mails: rows, findings }, null, 2))
    else {
      const header = [`in ${rhythm.zone}`, 'UTC', 'message', 'subject', `bytes for ${stage}`]
      console.log(
        table([header, ...rows.map((row) => [row.local, row.utc, row.message, row.subject, row.bytes])]),
      )
      for (const finding of findings) console.log(`\nfound: ${finding}`)
    }
  })

interface Choice {
  pace: Pace | undefined
  weekday: number | undefined
  hour: number | undefined
  zone: string
}

/** Who chooses a pace or a weekday has both from then on, as in the form of her page. */
function rhythmChosen({ pace, weekday, hour, zone }: Choice, at: number): ChosenRhythm {
  const hasChosen = pace !== undefined || weekday !== undefined
  return {
    pace: pace ?? 'weekly',
    weekday: hasChosen ? (weekday ?? weekdayOf(dayOf(at, zone))) : null,
    hour: hour ?? null,
    zone,
  }
}

function toRow({ message, dueAt }: CalendarMail, { messages }: CompiledCourse, zone: string, stage: Variant) {
  const template = own(messages, message)?.template
  const size = (template?.html[stage] ?? []).map((part) => (typeof part === 'string' ? part : '')).join('')
  return {
    message,
    subject: template?.subject ?? '',
    local: localTime(dueAt, zone),
    utc: new Date(dueAt).toISOString(),
    bytes: Buffer.byteLength(size),
  }
}

function localTime(at: number, zone: string): string {
  const parts = {
    timeZone: zone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const
  const [weekday, time] = new Intl.DateTimeFormat('en-GB', parts).format(at).split(' ')
  return `${weekday?.replace(',', '')} ${dayOf(at, zone)} ${time}`
}

function instantIn(text: string): number {
  const at = Date.parse(text)
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(at)) {
    throw new InvalidArgumentError('Write an instant such as 2026-11-24T10:00:00Z.')
  }
  return at
}

function zoneIn(text: string): string {
  if (!isZone(text)) throw new InvalidArgumentError('Write a time zone such as Europe/Oslo.')
  return text
}

function numberFrom(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= least && number <= most) return number
    throw new InvalidArgumentError(`Write a number from ${least} to ${most}.`)
  }
}
