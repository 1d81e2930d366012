import { Command, InvalidArgumentError, Option } from '@commander-js/extra-typings'
import type { CompiledCourse, Variant } from '../domain/course.ts'
import { type ChosenRhythm, PACES, type Pace } from '../domain/rhythm.ts'
import { defaultVariant } from '../domain/segment.ts'
import { sortableDateTime } from '../lib/formats.ts'
import { own } from '../lib/own-property.ts'
import { dayOf, isZone, weekdayOf } from '../lib/zones.ts'
import { compileCheckout } from './checkout/course.ts'
import { type CalendarMail, calendarOf, findingsIn } from './course-calendar.ts'
import { table } from './terminal/table.ts'
import { UsageError } from './terminal/usage-error.ts'

export const calendarCommand = new Command('calendar')
  .description(
    'list every email a reader would get, and when; finds emails too close together or too far apart',
  )
  .requiredOption(
    '--at <instant>',
    'when they sign up and confirm, such as 2026-11-24T10:00:00Z',
    parseInstant,
  )
  .option('--zone <zone>', "their time zone, such as Europe/Oslo (default: the course's)", parseZone)
  .option('--segment <segment>', "their segment (default: the course's)")
  .addOption(new Option('--pace <pace>', "their pace (default: the course's)").choices(PACES))
  .option('--weekday <number>', 'their weekday: 1 is Monday, 7 Sunday', numberBetween(1, 7))
  .option('--hour <number>', 'their hour: 0 to 23', numberBetween(0, 23))
  .option('--course <id>', 'the course (default: the one at /)')
  .option('--json', 'print JSON')
  .action(async ({ course: id, at, zone, segment: asked, pace, weekday, hour, json }) => {
    const course = await compileCheckout(id)
    const segment = variantIn(course, asked)
    checkOffered(course, pace ?? (weekday === undefined ? null : 'weekly'))
    const rhythm = chooseRhythm({ pace, weekday, hour, zone: zone ?? course.defaultTimezone }, at)
    const mails = calendarOf(course, rhythm, at)
    const findings = findingsIn(mails, course, rhythm)
    if (findings.length > 0) process.exitCode = 1
    const rows = mails.map((mail) => toRow(mail, course, rhythm.zone, segment))
    if (json) console.log(JSON.stringify({ zone: rhythm.zone, segment, mails: rows, findings }, null, 2))
    else {
      const header = [`in ${rhythm.zone}`, 'UTC', 'message', 'subject', `bytes for ${segment}`]
      console.log(
        table([header, ...rows.map((row) => [row.local, row.utc, row.message, row.subject, row.bytes])]),
      )
      for (const finding of findings) console.log(`\nfound: ${finding}`)
    }
  })

function variantIn(course: CompiledCourse, asked: string | undefined): Variant {
  const { variants } = course
  if (asked === undefined) return defaultVariant(course)
  if (variants.includes(asked)) return asked
  throw new UsageError(`--segment does not know "${asked}"; it knows ${variants.join(', ')}`)
}

function checkOffered({ schedule: { paces } }: CompiledCourse, pace: Pace | null): void {
  if (pace === null || paces.includes(pace)) return
  throw new UsageError(
    `readers cannot choose the pace ${pace}; the course offers ${paces.join(', ') || 'none'}`,
  )
}

interface Choice {
  pace: Pace | undefined
  weekday: number | undefined
  hour: number | undefined
  zone: string
}

/** As on the reader's page, choosing a pace or a weekday sets both. */
function chooseRhythm({ pace, weekday, hour, zone }: Choice, at: number): ChosenRhythm {
  const hasChosen = pace !== undefined || weekday !== undefined
  return {
    pace: pace ?? 'weekly',
    weekday: hasChosen ? (weekday ?? weekdayOf(dayOf(at, zone))) : null,
    hour: hour ?? null,
    zone,
  }
}

function toRow(
  { message, dueAt }: CalendarMail,
  { messages }: CompiledCourse,
  zone: string,
  segment: Variant,
) {
  const template = own(messages, message)?.template
  const html = own(template?.html ?? {}, segment) ?? []
  const fixed = html.map((part) => (typeof part === 'string' ? part : '')).join('')
  return {
    message,
    subject: template?.subject ?? '',
    local: sortableDateTime(dueAt, zone),
    utc: new Date(dueAt).toISOString(),
    bytes: Buffer.byteLength(fixed),
  }
}

function parseInstant(text: string): number {
  const at = Date.parse(text)
  if (!/^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(at)) {
    throw new InvalidArgumentError('Write an instant such as 2026-11-24T10:00:00Z.')
  }
  return at
}

function parseZone(text: string): string {
  if (!isZone(text)) throw new InvalidArgumentError('Write a time zone such as Europe/Oslo.')
  return text
}

function numberBetween(min: number, max: number): (text: string) => number {
  return (text) => {
    const number = Number(text)
    if (/^\d+$/.test(text) && number >= min && number <= max) return number
    throw new InvalidArgumentError(`Write a number from ${min} to ${max}.`)
  }
}
