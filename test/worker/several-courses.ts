import type { CompiledCourse } from '../../src/domain/course.ts'
import { bread, shoulders } from '../support/fixture-courses.ts'
import { linkIn, type Mail, messageOf, tagOf, type WorldOptions, world } from './world.ts'

export const START = '2026-11-20T15:30:00Z'
export const MAJA = 'maja@runner.org'
const ELEVEN_MINUTES = 11 * 60_000

/** An install with two courses. */
export function install(options: WorldOptions = {}) {
  const it = world(START, { courses: [shoulders, bread], ...options })
  const mailsOf = async ({ id }: Pick<CompiledCourse, 'id'>, email = MAJA): Promise<Mail[]> =>
    (await it.mails(email)).filter((mail) => tagOf(mail, 'course') === id)
  const linkOf = async (course: Pick<CompiledCourse, 'id'>, kind: 'confirm' | 'course' | 'unsubscribe') => {
    const mails = await mailsOf(course)
    const [found] = kind === 'confirm' ? mails : mails.filter((mail) => messageOf(mail) === 'welcome')
    return linkIn(found, kind)
  }
  return {
    ...it,
    mailsOf,
    messagesOf: async (course: Pick<CompiledCourse, 'id'>) => (await mailsOf(course)).map(messageOf),
    linkOf,
    post: (path: string, fields: Record<string, string> = {}) =>
      it.request(path, { method: 'POST', body: new URLSearchParams(fields) }),
    enrollments: async () => {
      const { results } = await it.env.DB.prepare(
        'select course, status, pace, send_hour as hour from enrollments order by id',
      ).all<{ course: string; status: string; pace: string; hour: number | null }>()
      return results
    },
  }
}

export type Install = ReturnType<typeof install>

/** Signs one address up for both courses and confirms both. The second confirm mail keeps its distance. */
export async function inBoth(it: Install, email = MAJA): Promise<void> {
  await it.signUp({ email, timezone: 'Europe/London' })
  await it.signUp({ email, timezone: 'Europe/London', course: bread.id })
  await it.deliverTwice()
  await it.at(it.now() + ELEVEN_MINUTES)
  for (const course of [shoulders, bread]) {
    await it.post(linkIn((await it.mailsOf(course, email))[0], 'confirm'))
  }
  await it.deliverTwice()
}
