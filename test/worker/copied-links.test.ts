import { beforeEach, describe, expect, test } from 'vitest'
import { cleanPath } from '../../src/web/clean-path.ts'
import { activeReader } from './active-reader.ts'
import { known } from './confirming.ts'
import { operatorOf } from './operator.ts'
import { emptyDatabase, linkIn, messageOf, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'

beforeEach(emptyDatabase)

const AFTER = [
  ...[
    '.',
    ',',
    ';',
    ':',
    '!',
    '%3F',
    ')',
    ']',
    '%3E',
    '>',
    '%22',
    '"',
    "'",
    '”',
    '’',
    '»',
    '…',
    '*',
    '~',
    '/',
    '//',
  ],
  ...[
    '%20',
    '%C2%A0',
    '%E2%80%8B',
    '\u200B',
    '%EF%BB%BF',
    '=',
    '=3D',
    '=20',
    '=2E',
    '%3D',
    '%0D%0A',
    '=%0D%0A',
    '%09',
  ],
  ...[
    '&amp;',
    '%26amp;',
    '&gt;',
    '&utm_source=mail',
    '%23top',
    '%3Futm=1',
    '%',
    '%E2%80',
    '%3Cbr%3E',
    '\\',
    '|',
    '`',
  ],
  ...['.)', '.%22)', '>.', '%20).', ',%E2%80%9D', '.=', '=.', ')…»', '.%20%E2%80%8B.', '?utm_source=mail.'],
]

test('a link opens with any text copied after or around it, and an invalid token stays invalid', async () => {
  const it = await activeReader(START, 'copied@runner.org')
  const welcome = (await it.mails()).find((mail) => messageOf(mail) === 'welcome')
  const links = [
    it.course,
    `${it.course}/lessons/welcome`,
    linkIn(welcome, 'plan'),
    linkIn(welcome, 'unsubscribe'),
  ]
  const files = [`${linkIn(welcome, 'plan')}/calendar.ics`]
  const first = new Map<string, string>()
  for (const link of [...links, ...files]) first.set(link, await (await it.request(link)).text())
  for (const link of [...links, ...files]) {
    for (const after of AFTER) {
      const answer = await it.request(`${link}${after}`)
      expect([answer.status, await answer.text()], link + after).toEqual([200, first.get(link)])
    }
    const parts = link.split('/')
    const [kind, token = ''] = parts.slice(1)
    const rest = parts
      .slice(3)
      .map((it) => `/${it}`)
      .join('')
    for (const around of [
      `%3C${token}%3E`,
      `<${token}>`,
      `"${token}"`,
      `(${token}).`,
      `**${token}**`,
      `${token}_`,
      `${token}__.`,
      `${token.slice(0, 9)}=%0D%0A${token.slice(9)}`,
      `${token.slice(0, 9)}=%0A${token.slice(9)}`,
      `${token.slice(0, 9)}=\r\n${token.slice(9)}`,
      `${token.slice(0, 9)}%20${token.slice(9)}`,
      `${token.slice(0, 9)}%E2%80%8B${token.slice(9)}`,
      `/${token}/`,
    ]) {
      const path = `/${kind}/${around}${rest}`
      expect([(await it.request(path)).status, path]).toEqual([200, path])
      expect((await it.request(path, { method: 'HEAD' })).status).toBe(200)
    }
    for (const forged of [
      token.slice(0, -1),
      `${token}A`,
      `A${token}`,
      `${token.slice(0, 9)}A${token.slice(9)}`,
      token.toLowerCase(),
    ]) {
      const answer = await it.request(`/${kind}/${forged}${rest}`)
      expect(answer.status).toBe(404)
      expect(await answer.text()).toContain('We can’t find that page')
    }
  }
})

describe('unsubscribing and confirming by a badly copied link', () => {
  test.each(['.', '%3E', '=%0D%0A', '/', '%E2%80%8B', ').'])('works: %s', async (after) => {
    const it = world(START)
    const email = 'leaves@runner.org'
    await it.signUp({ email })
    await it.deliverTwice()
    const confirm = linkIn((await it.mails())[0], 'confirm')
    expect((await it.request(confirm + after, { method: 'POST' })).status).toBe(303)
    await it.deliverTwice()
    const leave = linkIn((await it.mails())[1], 'unsubscribe')
    expect((await it.request(leave + after)).status).toBe(200)
    const left = await it.request(leave + after, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    })
    expect(left.status).toBe(200)
    expect(await left.text()).toContain(`action="${leave}/undo"`)
    expect(await known(it, email)).toMatchObject({ status: 'unsubscribed' })
    await it.request(`${leave}${after}/reason${after}`, {
      method: 'POST',
      body: new URLSearchParams({ reason: 'no_time' }),
    })
    expect(await known(it, email)).toMatchObject({ leftReason: 'no_time' })
  })
})

test('a trailing slash changes nothing, on any page', async () => {
  const it = world(START)
  const operator = await operatorOf(it)
  for (const path of ['/link', '/privacy', '/imprint', '/embed', '/check-inbox', '/healthz', '/nowhere']) {
    const [plain, slashed] = [await it.request(path), await it.request(`${path}/`)]
    expect([slashed.status, await slashed.text()]).toEqual([plain.status, await plain.text()])
  }
  for (const path of ['/admin/', '/admin/readers/', '/admin/sending//']) {
    expect((await operator.open(path)).status).toBe(200)
  }
  const posted = await it.request('/signup/', {
    method: 'POST',
    body: new URLSearchParams({ email: 'a@b.org' }),
  })
  expect(posted.headers.get('location')).toBe('/check-inbox')
})

test.each([
  ['//evil.example/x', '/evil.example/x'],
  ['/', '/'],
  ['/).', '/'],
  ['/course/../admin', '/admin'],
  ['/course/_-A/lessons/three-joints…', '/course/_-A/lessons/three-joints'],
  ['/%3Cadmin', '/<admin'],
  ['/admin.', '/admin.'],
  ['/admin/messages/a./anyone', '/admin/messages/a./anyone'],
  ['/api/admin/stats)', '/api/admin/stats)'],
  ['/course/%E2%82%AC%2Fx.', '/course/%E2%82%AC%2Fx'],
  ['/course/%25252E', '/course/%25252E'],
])('the path of %s is %s', (asked, meant) => {
  expect(cleanPath(new Request(`https://course.test${asked}`))).toBe(meant)
})

test('a path of nothing but punctuation is cleaned quickly', () => {
  for (const sign of ['.', '=', '%', '(', '&', '%E2%80%8B', '=3D', '.a']) {
    const began = performance.now()
    cleanPath(new Request(`https://course.test/course/${sign.repeat(5_000)}x`))
    expect(performance.now() - began).toBeLessThan(500)
  }
})
