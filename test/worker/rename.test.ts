import { expect, test } from 'vitest'
import { activeReader } from './active-reader.ts'

test('a new name is in the next mail, an empty one is left out of the greeting, and a line break changes nothing', async () => {
  const reader = await activeReader('2026-11-20T15:30:00Z', 'renamed@runner.org')
  const lastText = async () => (await reader.mails('renamed@runner.org')).at(-1)?.text
  expect(
    (await reader.post('name', { firstName: '\u200B  Zoë-Anaïs 👩🏽‍🚒 \uFEFF' })).headers.get('location'),
  ).toBe(`${reader.course}?saved=name#name`)
  await reader.at('2026-11-27T07:00:00Z')
  expect(await lastText()).toContain('Hi Zoë-Anaïs 👩🏽‍🚒,')
  const html = (await reader.mails('renamed@runner.org'))
    .at(-1)
    ?.html.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(code))
  expect(html).toContain('Hi <span dir="auto">Zoë-Anaïs 👩🏽‍🚒</span>,')

  for (const firstName of ['Eve\r\nBcc: x@y.org', 'x'.repeat(81), 'E\u2028ve', 'E\u0007ve']) {
    const answer = await reader.post('name', { firstName })
    expect(answer.status, firstName).toBe(422)
    expect(await answer.text()).toContain('id="name-error"')
  }
  expect((await reader.post('name')).status).toBe(422)
  expect(await reader.found()).toMatchObject({ firstName: 'Zoë-Anaïs 👩🏽‍🚒' })

  expect((await reader.post('name', { firstName: ' ' })).status).toBe(303)
  expect(await reader.found()).toMatchObject({ firstName: null })
  await reader.at('2026-12-04T07:00:00Z')
  expect(await lastText()).toContain('Hello,')
})

test('a name that may be none is kept and shown on the reader’s own page, and never mailed', async () => {
  const reader = await activeReader('2026-11-20T15:30:00Z', 'kept@runner.org')
  await reader.post('name', { firstName: 'Zoë <b> evil.example' })
  expect(await reader.page()).toContain('You’re in, <span dir="auto">Zoë &lt;b&gt; evil.example</span>')
  await reader.at('2026-11-27T07:00:00Z')
  const mail = (await reader.mails('kept@runner.org')).at(-1)
  expect(mail?.text).toContain('Hello,')
  expect(JSON.stringify(mail)).not.toContain('evil.example')
})
