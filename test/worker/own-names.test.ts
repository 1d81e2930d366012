import { expect, test } from 'vitest'
import { appOf } from '../../src/app.ts'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { linkTokens } from '../../src/mail/links.ts'
import { routes } from '../../src/routes.ts'
import { home as compiled } from '../support/club.ts'
import { only } from '../support/only-course.ts'
import { activeReader } from './active-reader.ts'
import { operatorOf } from './operator.ts'
import { emptyDatabase } from './world.ts'

const INHERITED = ['constructor', '__proto__', 'toString', 'valueOf', 'hasOwnProperty']

test('a lesson named like a property of every object is not found', async () => {
  const reader = await activeReader('2026-11-20T15:30:00Z', 'own-names@runner.org')
  for (const name of INHERITED) {
    expect([name, (await reader.request(`${reader.course}/lessons/${name}`)).status]).toEqual([name, 404])
    expect((await reader.post('done', { lesson: name, isDone: 'yes' })).status).toBe(422)
  }
})

test('?done= with such a name shows nothing on an operator’s page', async () => {
  const reader = await activeReader('2026-11-20T15:30:00Z', 'own-done@runner.org')
  const operator = await operatorOf(reader)
  const { subscriber_id: id } = await rowOf(reader)
  for (const path of [`/admin/readers/${id}`, '/admin/webhooks']) {
    const plain = await (await operator.open(path)).text()
    for (const name of INHERITED) {
      const answer = await operator.open(`${path}?done=${name}`)
      expect(answer.status).toBe(200)
      expect(await answer.text()).toBe(plain)
    }
  }
})

test.each(INHERITED)(
  'a lesson "%s" that the course no longer has breaks no page and no batch',
  async (name) => {
    const [first = ''] = compiled.lessons
    const { messages, pages } = compiled
    let course: CompiledCourse = {
      ...compiled,
      lessons: [name, ...compiled.lessons],
      messages: { ...messages, [name]: { ...required(messages[first]), name } },
      pages: { ...pages, [name]: required(pages[first]) },
    }
    const reader = await activeReader('2026-11-20T15:30:00Z', `own-${name}@runner.org`, 'Europe/London', {
      courseNow: () => course,
    })
    expect((await reader.request(`${reader.course}/lessons/${name}`)).status).toBe(200)
    course = compiled
    const { subscriber_id: id } = await rowOf(reader)
    const operator = await operatorOf(reader)
    for (const page of [reader.course, `${reader.course}/lessons/welcome`]) {
      expect((await reader.request(page)).status).toBe(200)
    }
    expect((await operator.open(`/admin/readers/${id}`)).status).toBe(200)
    await reader.at('2026-11-27T07:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', first])
  },
)

const asked = [
  ...new Set(
    routes((env) => appOf(env, only(compiled), { now: () => 0, pause: async () => {} }))
      .routes.filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
      .map(({ method, path }) => `${method} ${path}`),
  ),
].map((it) => it.split(' ') as [string, string])

/** Names that pages and forms read from a query or body, and names they do not know. */
const FIELDS = [
  ...[
    'email',
    'firstName',
    'segment',
    'segmentConsent',
    'timezone',
    'from',
    'theme',
    'redirect',
    'stamp',
    'source',
  ],
  ...[
    'lesson',
    'isDone',
    'pace',
    'weekday',
    'hour',
    'until',
    'reason',
    'week',
    'session',
    'done',
    'start',
    'days',
  ],
  ...[
    'reminder',
    'status',
    'cursor',
    'query',
    'address',
    'next',
    'outcome',
    'batch',
    'id',
    'url',
    'to',
    'message',
  ],
  ...INHERITED,
]

test('no route fails on such a name in its path, query, form or JSON', async () => {
  await emptyDatabase()
  const reader = await activeReader('2026-11-20T15:30:00Z', 'own-routes@runner.org')
  const { cookie } = await operatorOf(reader)
  const { subscriber_id: id } = await rowOf(reader)
  const token = (kind: string) => {
    const tokens = linkTokens('test-secret-new', { enrollmentId: id, linkGeneration: 0 })
    if (kind === 'unsubscribe') return tokens.unsubscribeToken
    return kind === 'plan' ? tokens.magnetToken : tokens.courseToken
  }
  expect(asked.length).toBeGreaterThan(60)
  for (const [method, route] of asked) {
    if (/erase$|sign-out$|renew-links$/.test(route)) continue
    for (const name of ['constructor', '__proto__']) {
      const plain = route.replace(':token', token(route.split('/')[1] ?? ''))
      for (const path of new Set([plain.replace(/:\w+/g, name), route.replace(/:\w+/g, name)])) {
        const query = new URLSearchParams(FIELDS.map((field) => [field, name]))
        for (const type of method === 'GET'
          ? ['']
          : ['application/x-www-form-urlencoded', 'application/json']) {
          const json = `{${FIELDS.map((field) => `"${field}":"${name}"`).join()}}`
          const body = type === 'application/json' ? json : query.toString()
          const answer = await reader.request(`${path}?${query}`, {
            method,
            headers: {
              cookie,
              authorization: 'Bearer test-admin-token',
              'sec-fetch-site': 'same-origin',
              ...(type === '' ? {} : { 'content-type': type }),
            },
            ...(method === 'GET' ? {} : { body }),
          })
          expect(answer.status, `${method} ${path} ${type}`).toBeLessThan(500)
        }
      }
    }
  }
})

function required<Value>(value: Value | undefined): Value {
  return value ?? expect.fail('the course has changed')
}

async function rowOf(reader: Awaited<ReturnType<typeof activeReader>>) {
  const row = await reader.env.DB.prepare(
    `select d.*, e.subscriber_id from deliveries d join enrollments e on e.id = d.enrollment_id
       join subscribers s on s.id = e.subscriber_id where s.email = ?1 order by d.id desc`,
  )
    .bind((await reader.mails())[0]?.to[0] ?? '')
    .first<{ id: number; subscriber_id: number; status: string }>()
  return row ?? expect.fail('no delivery')
}
