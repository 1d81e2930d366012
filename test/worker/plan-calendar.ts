import ICAL from 'ical.js'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'
import { linkIn } from './world.ts'

export type Calendar = { text: string; events: ICAL.Event[] }

export interface Where {
  zone?: string
  now?: string
  courseNow?: () => CompiledCourse
}

export async function planner(
  email: string,
  { zone = 'Europe/London', now = '2026-11-20T15:30:00Z', courseNow = () => compiled }: Where = {},
) {
  const reader = await activeReader(now, email, zone, { courseNow })
  const welcome = (await reader.mails(email))[1]
  const plan = linkIn(welcome, 'plan')
  const file = (headers: Record<string, string> = {}) => reader.request(`${plan}/calendar.ics`, { headers })
  return {
    ...reader,
    plan,
    unsubscribe: linkIn(welcome, 'unsubscribe'),
    file,
    async calendar(): Promise<Calendar> {
      const text = await (await file()).text()
      const root = new ICAL.Component(ICAL.parse(text))
      for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone)
      return { text, events: root.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event)) }
    },
    schedule(choice: { start: string; days: readonly string[]; hour: string; reminder?: string }) {
      const body = new URLSearchParams({
        start: choice.start,
        hour: choice.hour,
        reminder: choice.reminder ?? '',
      })
      for (const day of choice.days) body.append('days', day)
      return reader.request(`${plan}/calendar`, { method: 'POST', body })
    },
  }
}
