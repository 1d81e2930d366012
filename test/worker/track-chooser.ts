import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'
import { courseWith } from './course-with.ts'
import { linkIn } from './world.ts'

const START = '2026-11-20T15:30:00Z'

export async function chooser(email: string) {
  const reader = await activeReader(START, email, 'Europe/London', {
    course: courseWith(compiled.segments),
  })
  const welcome = (await reader.mails(email))[1]
  const plan = linkIn(welcome, 'plan')
  const post = (action: string, fields: Record<string, string>) =>
    reader.request(`${plan}/${action}`, { method: 'POST', body: new URLSearchParams(fields) })
  const text = async (path: string) => (await reader.request(path)).text()
  const count = async (sql: string) => (await reader.env.DB.prepare(sql).first<number>('n')) ?? -1
  return {
    ...reader,
    plan,
    post,
    unsubscribe: linkIn(welcome, 'unsubscribe'),
    choose: (fields: Record<string, string>) => post('track', fields),
    tick: (session: string) => post('done', { week: '1', session }),
    tell: (segment: string) => reader.post('segment', { segment, segmentConsent: 'on' }),
    open: () => text(plan),
    pdf: async () => (await reader.request(`${plan}/plan.pdf?paper=a4`)).headers.get('etag'),
    events: async () => (await text(`${plan}/calendar.ics`)).split('BEGIN:VEVENT').length - 1,
    newest: async () => (await reader.mails(email)).at(-1)?.text,
    rows: async () =>
      (await reader.env.DB.prepare('select * from plan_schedules, consents, plan_ticks').all()).results,
    stored: async () => ({
      ...(await reader.env.DB.prepare('select track, segment from enrollments').first()),
      ticks: await count('select count(*) as n from plan_ticks'),
      consents: await count("select count(*) as n from consents where purpose <> 'course'"),
    }),
  }
}
