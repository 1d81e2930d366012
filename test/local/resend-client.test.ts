import type { Response } from 'resend'
import { expect, test } from 'vitest'
import { allPages, createThrottle, dataOf } from '../../src/cli/clients/resend.ts'

type Answer = Response<string>

const refused = (
  name: 'rate_limit_exceeded' | 'not_found',
  headers: Record<string, string> = {},
): Answer => ({
  data: null,
  error: { name, message: 'a drill', statusCode: name === 'not_found' ? 404 : 429 },
  headers,
})
const taken: Answer = { data: 'yes', error: null, headers: null }

test('requests to Resend are throttled to five a second, and retried after Retry-After', async () => {
  const asked: number[] = []
  const answers = [taken, refused('rate_limit_exceeded', { 'retry-after': '1' }), taken, refused('not_found')]
  const ask = createThrottle()
  const question = async () => {
    asked.push(Date.now())
    return answers.shift() ?? taken
  }
  expect(dataOf(await ask(question))).toBe('yes')
  expect(dataOf(await ask(question))).toBe('yes')
  expect((await ask(question)).error?.name).toBe('not_found')
  const waits = asked.slice(1).map((at, n) => at - (asked[n] ?? 0))
  expect(waits.map((wait, n) => wait >= ([200, 1000, 200][n] ?? 0) - 2)).toEqual([true, true, true])
})

test('a list is read to its end, page after page', async () => {
  const pages = new Map<string | undefined, { has_more: boolean; data: { id: string }[] }>([
    [undefined, { has_more: true, data: [{ id: 'c' }, { id: 'b' }] }],
    ['b', { has_more: false, data: [{ id: 'a' }] }],
  ])
  const found: string[] = []
  for await (const page of allPages(createThrottle(), async ({ after }) => ({
    data: pages.get(after) ?? { has_more: true, data: [] },
    error: null,
    headers: null,
  }))) {
    found.push(...page.map(({ id }) => id))
  }
  expect(found).toEqual(['c', 'b', 'a'])
})
