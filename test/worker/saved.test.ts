import { beforeEach, expect, test } from 'vitest'
import { activeReader, type UnderWay } from './active-reader.ts'
import { emptyDatabase } from './world.ts'

beforeEach(emptyDatabase)

const START = '2026-11-20T15:30:00Z'

test('the course page confirms what was saved next to where it was set, expanded', async () => {
  const reader = await activeReader(START, 'saved@runner.org')
  expect(saidOn(await reader.page())).toBeNull()
  const rhythm = { pace: 'weekly', weekday: '2', hour: '18' }
  for (const [action, fields, place, words] of [
    ['name', { firstName: 'Ana' }, 'name', 'Saved.'],
    ['rhythm', rhythm, 'rhythm', 'Saved.'],
    ['zone', { timezone: 'Asia/Tokyo' }, 'rhythm', 'Saved.'],
    ['pause', {}, 'pause', 'Saved. Your course is paused.'],
    ['resume', {}, 'pause', 'You’re back. Your lessons carry on.'],
  ] as const) {
    const page = await after(reader, action, fields)
    expect([action, saidOn(page)]).toEqual([action, words])
    expect(page).toMatch(
      new RegExp(
        `<details[^>]* open[^>]*><summary>(?:(?!</summary>).)*</summary><div id="${place}"><p class="saved"`,
      ),
    )
  }
  expect(saidOn(await after(reader, 'renew-links'))).toContain('This page has its new link')
})

test('a saved answer shows which track it led to', async () => {
  const reader = await activeReader(START, 'answered@runner.org')
  expect(saidOn(await after(reader, 'segment', { segment: 'fresh_tear' }))).toBe(
    'Saved. Your block is now the easy block: on a chair.',
  )
  expect(saidOn(await after(reader, 'segment', { segment: 'over60' }))).toBe(
    'Saved. Your block is now the full block.',
  )
})

test('a reader who has deleted the answer sees what the course says then, and where another track is', async () => {
  const reader = await activeReader(START, 'deleted@runner.org')
  await reader.post('segment', { segment: 'fresh_tear' })
  const page = await after(reader, 'segment', { segment: 'anyone' })
  expect(saidOn(page)).toBe('Done. We keep no answer. You now have the full block.')
  expect(page).toContain('<a href="#situation">Choose an easy block, no reason needed</a>')
  expect(page).toContain('<div id="situation">')
})

test('before the track is changed, the page says how many done marks that clears', async () => {
  const reader = await activeReader(START, 'ticked@runner.org')
  await reader.post('segment', { segment: 'op_1' })
  const plan = /\/plan\/[\w-]+/.exec(await reader.page())?.[0] ?? ''
  const tick = (session: string) =>
    reader.request(`${plan}/done`, { method: 'POST', body: new URLSearchParams({ week: '1', session }) })
  expect(await reader.page()).toContain('A different block starts at week 1.')
  await tick('A')
  expect(await reader.page()).toMatch(
    /A different block starts at week 1 and clears your tick\.<\/p><button type="submit">Save my answer/,
  )
  await tick('B')
  const page = await reader.page()
  expect(page).toContain('A different block starts at week 1 and clears your 2 ticks.')
  expect(page).toContain('You’ll have the full block then. It starts at week 1 and clears your 2 ticks.')
  expect(await (await reader.request(plan)).text()).toContain('on the next Monday and clears your 2 ticks.')
})

test('the course page says nothing for an unknown ?saved=', async () => {
  const reader = await activeReader(START, 'else@runner.org')
  for (const other of ['', 'Answer', 'fresh_tear', '__proto__', '<b>', 'name,answer', 'x'.repeat(2_000)]) {
    const answer = await reader.request(`${reader.course}?saved=${other}`)
    expect([other, answer.status, saidOn(await answer.text())]).toEqual([other, 200, null])
  }
})

async function after(reader: UnderWay, action: string, fields: Record<string, string> = {}): Promise<string> {
  const answer = await reader.post(action, fields)
  return (await reader.request(answer.headers.get('location') ?? '')).text()
}

function saidOn(page: string): string | null {
  return /<p class="saved" role="status">(.*?)<\/p>/.exec(page)?.[1] ?? null
}
