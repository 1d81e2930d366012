import { expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { trackIn, withRows, workouts, workoutsIn } from '../support/workouts.ts'
import { fieldsIn } from './form-reader.ts'
import { world } from './world.ts'

const START = '2026-11-20T15:30:00Z'

test('the sign-up page describes the course as it is now', async () => {
  const course = {
    ...withRows((rows, track) => (track === 'full' ? rows.filter((row) => row.session !== 'C') : rows)),
    lessons: compiled.lessons.slice(0, 2),
    schedule: { ...compiled.schedule, gapDays: 4, hour: 9, ownGaps: {} },
  }
  const page = await textOf(course)
  for (const name of course.lessons) {
    expect(page).toContain(course.pages[name]?.title)
    expect(page).toContain(course.pages[name]?.tagline)
  }
  expect(page).not.toContain(compiled.pages[compiled.lessons[2] ?? '']?.title)
  expect(page).toContain('Then 2 short lessons by email')
  expect(page).toContain('Day 8')
  expect(page).toContain('one every 4 days, at 09:00')
  expect(page).toContain('<p class="hint">2 sessions a week')
  const blocks = [...page.matchAll(/<h3>(.*? block.*?)<\/h3><p>(Made for .*?)<\/p>/g)]
  expect(blocks.map(([, name]) => name)).toEqual(Object.values(workouts.tracks).map(({ title }) => title))
  for (const row of trackIn(workoutsIn(course), 'full').rows.filter(
    (it) => it.week === 1 && it.session === 'A',
  )) {
    expect(page).toContain(workouts.exercises[row.exercise]?.name)
  }
})

test('the sign-up page names its author, and claims no review that has not happened', async () => {
  const page = await textOf(compiled)
  expect(page).toContain(compiled.author.about)
  expect(page).toContain('No surgeon has read it.')
})

test('the sign-up page is small, and its link preview uses its own address', async () => {
  const page = await textOf(compiled)
  expect(new TextEncoder().encode(page).length).toBeLessThan(30_000)
  const { origin } = new URL(world(START).env.BASE_URL)
  expect(page).toContain(`<link rel="canonical" href="${origin}/"/>`)
  const [, png] = /<meta property="og:image" content="([^"]*)"/.exec(page) ?? []
  const shared = await world(START).env.ASSETS.fetch(png ?? '')
  expect([new URL(png ?? '').origin, shared.status, shared.headers.get('content-type')]).toEqual([
    origin,
    200,
    'image/png',
  ])
  for (const [image] of page.matchAll(/<img [^>]*>/g)) {
    expect(image).toMatch(/ width="\d+" height="\d+" alt="[^"]+"/)
  }
})

test('a sign-up page with a mistake shows the form first', async () => {
  const answer = await world(START).request('/signup', {
    method: 'POST',
    body: new URLSearchParams({ email: 'nobody', firstName: 'Ada', segment: 'fresh_tear' }),
  })
  const page = await answer.text()
  expect(page).toContain('id="email-error"')
  expect(page).toContain('came without your consent')
  expect(fieldsIn(page)).toMatchObject({ email: 'nobody', firstName: 'Ada' })
  expect(fieldsIn(page)).not.toHaveProperty('segment')
  expect(page.indexOf('<form')).toBeLessThan(page.indexOf('<h1'))
})

test('the sign-up page asks for an address only, and keeps extra fields from a form elsewhere', async () => {
  const visible = (await textOf(compiled)).match(/<(input|select|textarea)(?![^>]*type="hidden")[^>]*>/g)
  expect(visible?.map((field) => / name="([^"]*)"/.exec(field)?.[1])).toEqual(['email', 'longrun_check'])
  const told = { firstName: 'Ada', segment: 'fresh_tear', segmentConsent: 'on' }
  const asked = await world(START).request('/signup', {
    method: 'POST',
    body: new URLSearchParams({ email: 'nobody', ...told }),
  })
  expect(fieldsIn(await asked.text())).toMatchObject(told)
})

async function textOf(course: typeof compiled): Promise<string> {
  return (await world(START, { course }).request('/')).text()
}
