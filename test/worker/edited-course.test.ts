import { beforeEach, expect, test } from 'vitest'
import type { CompiledCourse } from '../../src/domain/course.ts'
import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'
import { emptyDatabase } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const WEEK_MS = 7 * 86_400_000
const [a = '', b = '', c = '', d = '', x = ''] = compiled.lessons

/** The course as if it had only these lessons. */
function withLessons(...lessons: string[]): CompiledCourse {
  const names = ['confirm', 'reminder', 'link', 'welcome', ...lessons]
  const messages = Object.entries(compiled.messages).filter(([name]) => names.includes(name))
  return { ...compiled, lessons, messages: Object.fromEntries(messages) }
}

beforeEach(emptyDatabase)

/** What a reader who has received `a` gets, week by week, after the course changes. An empty week is null. */
async function afterTheEdit(before: CompiledCourse, after: CompiledCourse): Promise<(string | undefined)[]> {
  let course = before
  const reader = await activeReader(START, 'edited@runner.org', 'Europe/London', { courseNow: () => course })
  await reader.at('2026-11-27T07:00:00Z')
  expect(await reader.messages()).toEqual(['welcome', a])
  course = after
  const weeks: (string | undefined)[] = []
  for (let week = 1; week <= 5; week++) {
    const received = (await reader.messages()).length
    await reader.at(Date.parse('2026-11-27T07:00:00Z') + week * WEEK_MS)
    weeks.push(
      ...((await reader.messages()).slice(received) as string[]),
      ...((await reader.messages()).length === received ? [undefined] : []),
    )
  }
  expect((await reader.found()).status).toBe('completed')
  return weeks
}

test.each([
  [
    'inserted before the one that is scheduled comes in its place',
    [a, b, c],
    [a, x, b, c],
    [x, b, c, undefined, undefined],
  ],
  [
    'inserted before a received one does not come',
    [a, b, c],
    [x, a, b, c],
    [b, c, undefined, undefined, undefined],
  ],
  [
    'removed while it is scheduled leaves its week to the next',
    [a, b, c],
    [a, c],
    [c, undefined, undefined, undefined, undefined],
  ],
  [
    'moved before the one that is scheduled comes first',
    [a, b, c, d],
    [a, d, b, c],
    [d, b, c, undefined, undefined],
  ],
  [
    'scheduled and then moved before a received one still comes',
    [a, b, c],
    [b, a, c],
    [b, c, undefined, undefined, undefined],
  ],
  [
    'that was the last and is removed while it is scheduled ends the course',
    [a, b],
    [a],
    Array(5).fill(undefined),
  ],
])('a lesson %s', async (_what, before, after, weeks) => {
  expect(await afterTheEdit(withLessons(...before), withLessons(...after))).toEqual(weeks)
})

test('after an edit, the course page and its button show the lesson that now comes next', async () => {
  let course = withLessons(a, b, c)
  const reader = await activeReader(START, 'page@runner.org', 'Europe/London', { courseNow: () => course })
  await reader.at('2026-11-27T07:00:00Z')
  course = withLessons(a, x, b, c)
  expect(await reader.page()).toContain(`name="lesson" value="${x}"`)
  await reader.post('next', { lesson: x })
  await reader.deliverTwice()
  expect(await reader.messages()).toEqual(['welcome', a, x])
  course = withLessons(a, x)
  expect(await reader.page()).not.toContain('Send it to me now')
})
