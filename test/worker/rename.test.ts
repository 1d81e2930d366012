import { expect, test } from 'vitest'
import { underWay } from './under-way.ts'

test('a new name is in the mail that follows, an empty one greets her without, a bad one changes nothing', async () => {
  const reader = await underWay('2026-11-20T15:30:00Z', 'renamed@runner.org')
  const lastText = async () => (await reader.mails('renamed@runner.org')).at(-1)?.text
  expect((await reader.post('name', { firstName: '  Zoë <b>&  ' })).headers.get('location')).toBe(
    `${reader.course}#name`,
  )
  await reader.at('2026-11-27T07:00:00Z')
  expect(await lastText()).toContain('Hi Zoë <b>&,')
  expect(await reader.page()).toContain('Zoë &lt;b&gt;&amp;’s course')

  for (const firstName of ['Eve\r\nBcc: x@y.org', 'x'.repeat(81), 'see https://spam.example']) {
    const answer = await reader.post('name', { firstName })
    expect(answer.status, firstName).toBe(422)
    expect(await answer.text()).toContain('id="name-error"')
  }
  expect((await reader.post('name')).status).toBe(422)
  expect(await reader.found()).toMatchObject({ firstName: 'Zoë <b>&' })

  expect((await reader.post('name', { firstName: ' ' })).status).toBe(303)
  expect(await reader.found()).toMatchObject({ firstName: null })
  await reader.at('2026-12-04T07:00:00Z')
  expect(await lastText()).toContain('Hello,')
})
