import { expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'

const [ONE, TWO] = compiled.lessons

test('done marks are set and removed on received lessons, shown on both pages, and counted', async () => {
  const reader = await activeReader('2026-11-20T15:30:00Z', 'done@runner.org')
  await reader.at('2026-11-27T07:00:00Z')
  const done = async () => {
    const stats = (await reader.admin('stats')) as { messages: { message: string; done: number }[] }
    return stats.messages.find((row) => row.message === ONE)?.done ?? 0
  }
  const before = await done()
  const mark = (isDone: string, lesson = ONE) => reader.post('done', { lesson: lesson ?? '', isDone })
  const lessonPage = async (lesson = ONE) =>
    (await reader.request(`${reader.course}/lessons/${lesson}`)).text()

  expect(await reader.page()).not.toContain('of 7 done')
  expect(await lessonPage()).toContain('Mark this lesson as done')
  for (let again = 0; again < 2; again++) {
    expect((await mark('yes')).headers.get('location')).toBe(`${reader.course}#lessons`)
  }
  expect(await done()).toBe(before + 1)
  expect(await reader.page()).toContain('1 of 7 done')
  expect(await lessonPage()).toContain('>Undo<')

  for (const bad of [mark('yes', TWO), mark('yes', 'welcome'), mark('perhaps'), mark('yes', 'no-such')]) {
    expect((await bad).status).toBe(422)
    expect(await (await bad).text()).toContain(`href="${reader.course}"`)
  }
  expect(await lessonPage(TWO)).not.toContain('as done')
  await mark('no')
  expect(await done()).toBe(before)
  expect(await reader.page()).not.toContain('of 7 done')
})

test('a link on its own line is large enough for a thumb', async () => {
  const reader = await activeReader('2026-11-20T15:30:00Z', 'thumb@runner.org')
  const welcome = await (await reader.request(`${reader.course}/lessons/welcome`)).text()
  expect(welcome).toMatch(/<p class="alone"><a href="[^"]*\/plan\/[\w-]+">Open my block<\/a><\/p>/)
  expect(welcome).not.toMatch(/<p><a href="[^"]*">[^<]*<\/a><\/p>/)
})

test('the course page lists every lesson as received or with its day; a lesson links to its received neighbours', async () => {
  const reader = await activeReader('2026-11-20T15:30:00Z', 'list@runner.org')
  const states = async () =>
    [
      ...(await reader.page()).matchAll(
        /<li class="coming"><span>[^<]*<\/span><span class="state">([^<]*)</g,
      ),
    ].map(([, state]) => state?.replace(',', ''))
  expect(await states()).toEqual([
    'Friday 27 November',
    'Friday 4 December',
    'Friday 11 December',
    'Friday 18 December',
    'Friday 25 December',
    'Friday 1 January',
    'Friday 8 January',
  ])
  await reader.at('2026-11-27T07:00:00Z')
  await reader.post('rhythm', { pace: 'twice_weekly', weekday: '2', hour: '7' })
  await reader.at('2026-12-01T07:00:00Z')
  expect((await states()).slice(0, 3)).toEqual([
    'Friday 4 December',
    'Tuesday 8 December',
    'Friday 11 December',
  ])
  await reader.at('2026-12-04T07:00:00Z')
  const [first, second, third] = await Promise.all(
    compiled.lessons
      .slice(0, 3)
      .map(async (name) => (await reader.request(`${reader.course}/lessons/${name}`)).text()),
  )
  expect(second).toContain('Lesson 2 of 7')
  expect(second).toMatch(/Previous lesson[\s\S]*Next lesson/)
  expect(first).not.toContain('Previous lesson')
  expect(third).not.toContain('Next lesson')
  await reader.post('pause')
  expect(await states()).toEqual(['', '', '', ''])
})

test('a reader who has received every lesson sees what they did and what comes next', async () => {
  const reader = await activeReader('2026-11-20T15:30:00Z', 'end@runner.org')
  for (let week = 1; week <= compiled.lessons.length; week++) {
    await reader.at(Date.parse('2026-11-20T07:00:00Z') + week * 7 * 86_400_000)
  }
  const plan = /\/plan\/[\w-]+/.exec(await reader.page())?.[0] ?? ''
  const tick = (week: string, session: string) =>
    reader.request(`${plan}/done`, { method: 'POST', body: new URLSearchParams({ week, session }) })
  for (const session of ['A', 'B', 'C']) await tick('1', session)
  const page = await reader.page()
  expect(page).toContain('<h1>That was the last lesson</h1>')
  expect(page).toContain('Your block is here whenever you want it.')
  expect(page).not.toContain('Mark as done')
  expect(page).toContain('That’s week 1 done')
  expect(page).toContain('Start week 2, session A')
  expect(page).toContain(`action="${plan}/restart"`)
  expect(page).toContain('href="mailto:?subject=')
  for (const session of ['A', 'B', 'C']) await tick('2', session)
  const halfDone = await reader.page()
  expect(halfDone).toContain('<h1>You’ve finished</h1>')
  expect(halfDone).toContain('You’ve had all 7 lessons and done 6 of 12 sessions in 7 weeks.')
  for (const week of ['3', '4']) for (const session of ['A', 'B', 'C']) await tick(week, session)
  expect(await reader.page()).toMatch(/All 12 sessions are done[\s\S]*See the next block/)
})
