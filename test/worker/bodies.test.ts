import { expect, test } from 'vitest'
import { appOf } from '../../src/app.ts'
import { routes } from '../../src/routes.ts'
import { home as compiled } from '../support/club.ts'
import { only } from '../support/only-course.ts'
import { activeReader } from './active-reader.ts'
import { operatorOf } from './operator.ts'
import { linkIn, messageOf } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const FORM = 'application/x-www-form-urlencoded'
const MULTIPART_OF_NOTHING = 'multipart/form-data'

/** Their bodies are larger, or are not read at all. */
const OTHERS = ['/webhooks/resend', '/api/admin/import', '/unsubscribe/:token']

const posted = [
  ...new Set(
    routes((env) => appOf(env, only(compiled), { now: () => 0, pause: async () => {} }))
      .routes.filter(({ method }) => method === 'POST' || method === 'DELETE')
      .map(({ method, path }) => `${method} ${path}`),
  ),
].map((it) => it.split(' ') as [string, string])

test('every route that takes a body refuses one that is too large, declared or streamed, and none fails on an unreadable one', async () => {
  const reader = await activeReader(START, 'bodies@runner.org')
  const { cookie } = await operatorOf(reader)
  const { id } = await reader.found()
  const mails = await reader.mails()
  const mailOf = (message: string) => mails.find((mail) => messageOf(mail) === message)
  const tokenFor = (path: string) => {
    const [, kind = ''] = path.split('/')
    if (kind === 'course') return reader.course.split('/').at(-1) ?? ''
    if (kind !== 'confirm' && kind !== 'unsubscribe' && kind !== 'plan') return ''
    return (
      linkIn(mailOf(kind === 'confirm' ? 'confirm' : 'welcome'), kind)
        .split('/')
        .at(-1) ?? ''
    )
  }
  expect(posted.length).toBeGreaterThan(30)
  for (const [method, route] of posted) {
    if (OTHERS.includes(route)) continue
    const path = route
      .replace(':token', tokenFor(route))
      .replace(':message/:segment', 'welcome/anyone')
      .replace(/:\w+/, id)
    const send = (body: BodyInit, type: string) =>
      reader.request(path, {
        method,
        headers: {
          'content-type': type,
          cookie,
          authorization: 'Bearer test-admin-token',
          'sec-fetch-site': 'same-origin',
          origin: 'https://course.test',
        },
        body,
      })
    const large = `email=${'a'.repeat(65 * 1024)}`
    expect([route, (await send(large, FORM)).status]).toEqual([route, 413])
    const streamed = await send(new Blob([large]).stream(), FORM)
    expect([route, streamed.status]).toEqual([route, 413])
    if (/erase$|unsubscribe$|^\/admin\/sign-out$/.test(route)) continue
    const unread = await send('--no such part', MULTIPART_OF_NOTHING)
    expect([route, unread.status < 500]).toEqual([route, true])
  }
})

test('a mail program that posts eight megabytes to unsubscribe has unsubscribed, and the body is not read', async () => {
  const reader = await activeReader(START, 'large-leave@runner.org')
  const link = linkIn(
    (await reader.mails()).find((mail) => messageOf(mail) === 'welcome'),
    'unsubscribe',
  )
  let asked = 0
  const body = new ReadableStream({
    pull(stream) {
      asked++
      stream.enqueue(new Uint8Array(1 << 20))
      if (asked === 8) stream.close()
    },
  })
  expect((await reader.request(link, { method: 'POST', body })).status).toBe(200)
  expect(asked).toBeLessThanOrEqual(1)
  expect((await reader.found()).status).toBe('unsubscribed')
  const again = await reader.request(link, { method: 'POST', body: 'x'.repeat(8 << 20) })
  expect(again.status).toBe(200)
})
