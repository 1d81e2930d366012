import { beforeEach, describe, expect, test } from 'vitest'
import type { Segments } from '../../src/domain/course.ts'
import { home as compiled } from '../support/club.ts'
import { confirmLinks, known, press, START, type World } from './confirming.ts'
import { courseWith } from './course-with.ts'
import { imported } from './imports.ts'
import { emptyDatabase, linkIn, testEnv, world } from './world.ts'

const WEEK_MS = 7 * 86_400_000
const EMAIL = 'baker@bread.example'
const [FIRST = ''] = compiled.lessons

const FLOURS: Segments = {
  question: 'What do you bake with?',
  why: 'The lessons name your flour.',
  consent: '',
  isSensitive: false,
  options: {
    rye: { label: 'Rye' },
    white_wheat: { label: 'White wheat' },
    whatever_is_there: { label: 'Whatever is there' },
  },
  default: 'whatever_is_there',
}

beforeEach(emptyDatabase)

describe('in a course with segments of its own that are not sensitive, a reader', () => {
  test('signs up with one, gets mails and pages for it, changes it, and takes it back, all without a consent', async () => {
    const reader = await baker(courseWith(FLOURS), { segment: 'rye' })
    expect(await reader.newest()).toContain('welcome for rye')
    expect(await known(reader, EMAIL)).toMatchObject({ segment: 'rye', consent: [{ purpose: 'course' }] })
    expect(await reader.page()).toContain('value="rye" checked')

    for (let twice = 0; twice < 2; twice++) {
      expect((await reader.answer('white_wheat')).status).toBe(303)
      expect(await reader.stored()).toEqual([{ segment: 'white_wheat', purposes: 'course' }])
    }
    expect(await reader.page()).toContain('value="white_wheat" checked')
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${FIRST} for white_wheat`)
    const lesson = await (await reader.request(`${reader.course}/lessons/${FIRST}`)).text()
    expect(lesson).toContain(`page of ${FIRST} for white_wheat`)
    const held = (await (await reader.request(`${reader.course}/export`)).json()) as {
      enrollments: { segment: string }[]
    }
    expect(held.enrollments.map(({ segment }) => segment)).toEqual(['white_wheat'])

    for (const wrong of ['fresh_tear', 'anyone', '', 'constructor']) {
      expect([wrong, (await reader.answer(wrong)).status]).toEqual([wrong, 422])
    }
    expect((await reader.answer('whatever_is_there')).status).toBe(303)
    expect(await reader.stored()).toEqual([{ segment: null, purposes: 'course' }])
    expect(await known(reader, EMAIL)).toMatchObject({ segment: 'whatever_is_there' })
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${compiled.lessons[1]} for whatever_is_there`)
  })

  test('is asked the course’s question without words of consent, and may choose a track instead', async () => {
    const reader = await baker(courseWith(FLOURS))
    const page = await reader.page()
    expect(page).toMatch(/<h2>What do you bake with\?<\/h2><p>The lessons name your flour\.<\/p>/)
    const answers = [...page.matchAll(/name="segment" value="([^"]+)"/g)].map(([, answer]) => answer)
    expect(answers).toEqual(['whatever_is_there', 'rye', 'white_wheat', 'seated', 'half'])
    expect(page).not.toContain('you agree')
    await reader.answer('seated')
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${FIRST} for careful`)
    await reader.answer('whatever_is_there')
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${compiled.lessons[1]} for whatever_is_there`)
  })

  test('is refused with the names of its answers, on the form and in the API', async () => {
    const it = world(START, { course: courseWith(FLOURS) })
    const names = 'rye, white_wheat, whatever_is_there'
    const refused = await it.signUp({ email: EMAIL, segment: 'fresh_tear', segmentConsent: true })
    expect(await refused.json()).toMatchObject({
      error: { fields: { segment: `Please choose one of ${names}.` } },
    })
    const headers = { authorization: 'Bearer test-admin-token', 'content-type': 'application/json' }
    const body = JSON.stringify({ message: 'welcome', segment: 'anyone', to: 'coach@bread.example' })
    const test = await it.request('/api/admin/test-send', { method: 'POST', headers, body })
    expect(await test.json()).toMatchObject({
      error: { fields: { segment: `Choose one of ${names}, careful.` } },
    })
  })

  test('comes from a list without a consent for it, and back from an export', async () => {
    const it = world(START, { course: courseWith(FLOURS) })
    const list = [
      'email,segment,consent_source,consented_at',
      'rye@bread.example,rye,a fair,2026-01-01',
      'any@bread.example,whatever_is_there,a fair,2026-01-01',
      'spelt@bread.example,spelt,a fair,2026-01-01',
    ].join('\n')
    const names = 'rye, white_wheat, whatever_is_there'
    expect(await imported(it, list, '?confirmed=true')).toMatchObject({
      imported: 2,
      skipped: [{ line: 4, reason: `segment: is not one of ${names}` }],
    })
    const csv = await exported(it)
    await emptyDatabase()
    expect(await imported(it, csv)).toEqual({ imported: 2, updated: 0, skipped: [] })
    expect(await exported(it)).toBe(csv)
    expect(await enrollments()).toEqual([
      { segment: 'rye', purposes: 'course' },
      { segment: null, purposes: 'course' },
    ])
  })
})

describe('a course without segments', () => {
  const COURSE = courseWith(null)

  test('asks nothing, has one version of each mail, and takes no answer', async () => {
    expect(COURSE.variants).toEqual(['everyone', 'careful'])
    const reader = await baker(COURSE)
    expect(await reader.newest()).toContain('welcome for everyone')
    const page = await reader.page()
    expect(page).not.toContain('name="segment"')
    expect(page).not.toContain('id="situation"')
    expect((await reader.answer('anyone')).status).toBe(404)
    expect(await known(reader, EMAIL)).toMatchObject({ segment: null })
    await reader.at(reader.now() + WEEK_MS)
    expect(await reader.newest()).toContain(`${FIRST} for everyone`)
  })

  test('refuses a segment in a sign-up and in a list', async () => {
    const it = world(START, { course: COURSE })
    expect((await it.signUp({ email: EMAIL, segment: 'rye' })).status).toBe(422)
    expect((await it.signUp({ email: EMAIL, segment: '' })).status).toBe(202)
    const list = 'email,segment,consent_source\nrye@bread.example,rye,a fair\nany@bread.example,,a fair\n'
    expect(await imported(it, list)).toMatchObject({
      imported: 1,
      skipped: [{ line: 2, reason: 'segment: is not empty, but the course has no segments' }],
    })
  })
})

test('an answer in one course is none in another', async () => {
  const fresh_tear = { segment: 'fresh_tear', segmentConsent: true }
  await baker(compiled, fresh_tear)
  const reader = await baker({ ...courseWith(FLOURS), id: 'bread' }, { segment: 'rye' })
  expect(await enrollments()).toEqual([
    { segment: 'fresh_tear', purposes: 'course,segment' },
    { segment: 'rye', purposes: 'course' },
  ])
  await reader.answer('whatever_is_there')
  expect(await enrollments()).toEqual([
    { segment: 'fresh_tear', purposes: 'course,segment' },
    { segment: null, purposes: 'course' },
  ])
})

/** A reader who has confirmed and has the welcome. */
async function baker(course: typeof compiled, told: object = {}) {
  const it = world(START, { course })
  expect((await it.signUp({ email: EMAIL, ...told })).status).toBe(202)
  await it.deliverTwice()
  await press(it, (await confirmLinks(it, EMAIL)).at(-1))
  await it.deliverTwice()
  const page = linkIn((await it.mails(EMAIL)).at(-1), 'course')
  return {
    ...it,
    course: page,
    page: async () => (await it.request(page)).text(),
    answer: (segment: string) =>
      it.request(`${page}/segment`, { method: 'POST', body: new URLSearchParams({ segment }) }),
    newest: async () => (await it.mails(EMAIL)).at(-1)?.text ?? '',
    stored: enrollments,
  }
}

/** The segment and the consents of each enrollment. */
async function enrollments() {
  const { results } = await testEnv.DB.prepare(
    `select e.segment, (select group_concat(c.purpose order by c.purpose) from consents c where c.enrollment_id = e.id) as purposes
       from enrollments e order by e.id`,
  ).all()
  return results
}

/** Without the ids of deliveries, which a restored database gives anew. */
async function exported(it: World): Promise<string> {
  const headers = { authorization: 'Bearer test-admin-token' }
  const csv = await (await it.request('/api/admin/export.csv', { headers })).text()
  return csv.replaceAll(/""delivery"":\d+/g, '""delivery"":1')
}
