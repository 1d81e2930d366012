import { expect, test } from 'vitest'
import { compiled } from '../../src/course/compiled.ts'
import { underWay } from './under-way.ts'

const [ONE, TWO] = compiled.lessons

test('done marks are set and taken back on lessons she has had, shown on both pages, and counted', async () => {
  const reader = await underWay('2026-11-20T15:30:00Z', 'done@runner.org')
  await reader.at('2026-11-27T07:00:00Z')
  const done = async () => {
    const stats = (await reader.admin('stats')) as { messages: { message: string; done: number }[] }
    return stats.messages.find((row) => row.message === ONE)?.done ?? 0
  }
  const before = await done()
  const mark = (isDone: string, lesson = ONE) => reader.post('done', { lesson: lesson ?? '', isDone })
  const lessonPage = async (lesson = ONE) =>
    (await reader.request(`${reader.course}/lessons/${lesson}`)).text()

  expect(await reader.page()).toContain('0 of 7 done')
  expect(await lessonPage()).toContain('Mark as done')
  for (let again = 0; again < 2; again++) {
    expect((await mark('yes')).headers.get('location')).toBe(`${reader.course}#lessons`)
  }
  expect(await done()).toBe(before + 1)
  expect(await reader.page()).toContain('1 of 7 done')
  expect(await lessonPage()).toContain('Not done after all')

  for (const bad of [mark('yes', TWO), mark('yes', 'welcome'), mark('perhaps'), mark('yes', 'no-such')]) {
    expect((await bad).status).toBe(422)
  }
  expect(await lessonPage(TWO)).not.toContain('Mark as done')
  await mark('no')
  expect(await done()).toBe(before)
  expect(await reader.page()).toContain('0 of 7 done')
})
