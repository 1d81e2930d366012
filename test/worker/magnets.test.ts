import { expect, test } from 'vitest'
import type { CompiledCourse, CompiledMagnet, Template } from '../../src/domain/course.ts'
import { signToken } from '../../src/lib/tokens.ts'
import type { CompiledFile } from '../../src/magnets/file/rules/file.ts'
import type { CompiledLink } from '../../src/magnets/link/rules/link.ts'
import { home as compiled } from '../support/club.ts'
import { trackIn, workouts } from '../support/workouts.ts'
import { activeReader, type UnderWay } from './active-reader.ts'

const START = '2026-11-20T15:30:00Z'
const MINUTE_MS = 60_000

/** Any asset will do for the bytes. */
const FILE: CompiledFile = {
  kind: 'file',
  label: 'Open the booklet',
  asset: trackIn(workouts, 'full').printed.a4,
  type: 'application/pdf',
  disposition: `inline; filename="Brot in funf Tagen.pdf"; filename*=UTF-8''Brot%20in%20f%C3%BCnf%20Tagen.pdf`,
}
const LINK: CompiledLink = {
  kind: 'link',
  label: 'Open the checklist',
  url: 'https://coach.example/checklist',
}

const OPENS_FILE: Template = [{ slot: 'baseUrl' }, '/magnet/', { slot: 'magnetToken' }]

test('a file comes with the first mail, opens from the mail and the course page, and is sent again on request', async () => {
  const reader = await readerOf(FILE, OPENS_FILE, 'file@runner.org')
  const path = fileIn((await reader.newest()) ?? '')
  const page = await reader.page()
  expect(page).toContain(`" href="${path}">Open the booklet</a>`)
  expect(page).not.toMatch(/session|month of workouts/i)

  const bytes = await (await reader.env.ASSETS.fetch(`https://course.test${FILE.asset}`)).arrayBuffer()
  for (const answer of [await reader.request(path), await reader.request(path)]) {
    expect(answer.status).toBe(200)
    expect(new Uint8Array(await answer.arrayBuffer())).toEqual(new Uint8Array(bytes))
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': FILE.disposition,
      'cache-control': 'private, no-cache',
      'x-robots-tag': 'noindex',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("object-src 'self'"),
    })
  }
  const head = await reader.request(path, { method: 'HEAD' })
  expect([head.status, head.headers.get('content-type'), await head.text()]).toEqual([200, FILE.type, ''])
  const etag = (await reader.request(path)).headers.get('etag') ?? ''
  expect((await reader.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)

  await asksAgainTwice(reader)
  expect(fileIn((await reader.newest()) ?? '')).toBe(path)
})

test('players and readers of PDFs get the parts of a file that they ask for', async () => {
  const reader = await readerOf(FILE, OPENS_FILE, 'parts@runner.org')
  const path = fileIn((await reader.newest()) ?? '')
  const all = await reader.request(path)
  const bytes = new Uint8Array(await all.arrayBuffer())
  const etag = all.headers.get('etag') ?? ''
  const size = bytes.length
  expect(all.headers.get('accept-ranges')).toBe('bytes')
  const part = async (range: string, headers: Record<string, string> = {}, method = 'GET') => {
    const answer = await reader.request(path, { method, headers: { range, ...headers } })
    expect(answer.headers.get('content-disposition')).toBe(FILE.disposition)
    expect(answer.headers.get('cache-control')).toBe('private, no-cache')
    return [answer.status, answer.headers.get('content-range'), new Uint8Array(await answer.arrayBuffer())]
  }
  const from = (first: number, last: number) => [
    206,
    `bytes ${first}-${last}/${size}`,
    bytes.subarray(first, last + 1),
  ]
  expect(await part('bytes=0-1')).toEqual(from(0, 1))
  expect(await part('bytes=0-1', { 'if-range': etag })).toEqual(from(0, 1))
  expect(await part(`bytes=100-${size * 2}`)).toEqual(from(100, size - 1))
  expect(await part(`bytes=${size - 1}-`)).toEqual(from(size - 1, size - 1))
  expect(await part('bytes=-5')).toEqual(from(size - 5, size - 1))
  expect(await part(`bytes=-${size * 2}`)).toEqual(from(0, size - 1))

  for (const beyond of [`bytes=${size}-`, 'bytes=-0'])
    expect(await part(beyond)).toEqual([416, `bytes */${size}`, new Uint8Array()])
  for (const range of ['bytes=5-2', 'bytes=0-1,4-5', 'bytes=-', 'lines=0-1', 'bytes=one'])
    expect(await part(range), range).toEqual([200, null, bytes])
  expect(await part('bytes=0-1', { 'if-range': '"another"' })).toEqual([200, null, bytes])
  expect((await part('bytes=0-1', {}, 'HEAD'))[0]).toBe(200)
  expect((await part('bytes=0-1', { 'if-none-match': etag }))[0]).toBe(304)
})

test('the link to a file ends when the reader leaves, asks for new links, or is erased', async () => {
  const reader = await readerOf(FILE, OPENS_FILE, 'ends@runner.org')
  const path = fileIn((await reader.newest()) ?? '')
  const leave = /\/unsubscribe\/[\w-]+/.exec((await reader.newest()) ?? '')?.[0] ?? ''
  expect((await reader.request(leave, { method: 'POST' })).status).toBe(200)
  const gone = await reader.request(path)
  expect([gone.status, gone.headers.get('content-type')]).toEqual([404, 'text/html; charset=UTF-8'])
  expect(await gone.text()).toContain('Get your link again')
  expect(await reader.page()).not.toContain('Open the booklet')
  await reader.post('resubscribe')
  expect((await reader.request(path)).status).toBe(200)
  await reader.post('renew-links')
  expect((await reader.request(path)).status).toBe(404)

  const other = await readerOf(FILE, OPENS_FILE, 'erased@runner.org')
  const erased = fileIn((await other.newest()) ?? '')
  expect((await other.request(erased)).status).toBe(200)
  await other.post('erase')
  for (let time = 0; time < 2; time++) expect((await other.request(erased)).status).toBe(404)
})

test('a forged link to a file, its asset and the pages of another magnet are not found', async () => {
  const reader = await readerOf(FILE, OPENS_FILE, 'forged@runner.org')
  const path = fileIn((await reader.newest()) ?? '')
  const [, token = ''] = /\/magnet\/(.+)/.exec(path) ?? []
  for (const wrong of [
    `/magnet/${signToken('another-secret', 'magnet', 1)}`,
    `${path}x`,
    '/magnet/',
    `/plan/${token}`,
    `/plan/${token}/plan.pdf`,
    `/course/${token}`,
    '/given/',
    `/given/${'0'.repeat(64)}`,
  ]) {
    expect([wrong, (await reader.request(wrong)).status]).toEqual([wrong, 404])
  }
  const [, course = ''] = /\/course\/(.+)/.exec(reader.course) ?? []
  expect((await reader.request(`/magnet/${course}`)).status).toBe(404)
  expect((await reader.request(path, { method: 'POST' })).status).toBe(405)
})

test('a link is in the first mail and on the course page, and is sent again on request', async () => {
  const reader = await readerOf(LINK, [LINK.url], 'link@runner.org')
  expect(await reader.newest()).toContain(LINK.url)
  expect(await reader.page()).toContain(`" href="${LINK.url}">Open the checklist</a>`)
  await asksAgainTwice(reader)
  const [lesson = ''] = compiled.lessons
  expect(await (await reader.request(`${reader.course}/lessons/${lesson}`)).text()).toContain(LINK.url)
})

test('without a magnet there is no card and no button, and the welcome is the first mail', async () => {
  const reader = await readerOf(null, ['Welcome.'], 'none@runner.org')
  const page = await reader.page()
  expect(page).not.toMatch(/id="magnet"|session|Email it to me again/)
  expect(page).not.toContain('href=""')
  const [lesson = ''] = compiled.lessons
  const read = await (await reader.request(`${reader.course}/lessons/${lesson}`)).text()
  expect(read).not.toMatch(/class="button"/)
  for (let time = 0; time < 2; time++) expect((await reader.post('magnet')).status).toBe(303)
  await reader.deliverTwice()
  expect(await reader.messages()).toEqual(['welcome'])
  await reader.at('2026-11-27T07:00:00Z')
  expect(await reader.messages()).toEqual(['welcome', lesson])
  expect((await reader.request('/')).status).toBe(200)
})

test('personal data, exports and previews need no magnet that counts', async () => {
  const reader = await readerOf(FILE, OPENS_FILE, 'data@runner.org')
  expect((await reader.request(`${reader.course}/export`)).status).toBe(200)
  const headers = { authorization: 'Bearer test-admin-token' }
  const file = await (await reader.request('/api/admin/export.csv', { headers })).text()
  expect(file).toContain('data@runner.org')
  const imported = await reader.request('/api/admin/import', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'text/csv' },
    body: file,
  })
  expect(await imported.json()).toMatchObject({ skipped: [] })
})

/** A reader of a small course with this magnet, whose mails say these words. */
async function readerOf(magnet: CompiledMagnet | null, words: Template, email: string) {
  const reader = await activeReader(START, email, 'Europe/London', { course: courseOf(magnet, words) })
  return { ...reader, newest: async () => (await reader.mails(email)).at(-1)?.text }
}

type Of = Awaited<ReturnType<typeof readerOf>>

function courseOf(magnet: CompiledMagnet | null, words: Template): CompiledCourse {
  const text: Template = [
    ...words,
    ' Leave: ',
    { slot: 'baseUrl' },
    '/unsubscribe/',
    { slot: 'unsubscribeToken' },
  ]
  const messages = Object.entries(compiled.messages).map(([name, message]) => {
    if (name === 'confirm' || name === 'reminder' || name === 'link') return [name, message] as const
    const { template } = message
    const inAll = Object.fromEntries(Object.keys(template.text).map((variant) => [variant, text]))
    const written = {
      ...template,
      magnetWords: null,
      html: { ...template.html, ...inAll },
      text: { ...template.text, ...inAll },
    }
    return [name, { name, version: `${magnet?.kind ?? 'none'} ${name}`, template: written }] as const
  })
  return { ...compiled, magnet, messages: Object.fromEntries(messages) }
}

function fileIn(text: string): string {
  const path = /https:\/\/course\.test(\/magnet\/[\w-]+)/.exec(text)?.[1]
  if (path === undefined) throw new Error('no link to the file in the mail')
  return path
}

/** Asked again twice at once, the reader gets one more mail; a lesson that is owed stays where it is. */
async function asksAgainTwice(reader: UnderWay & Of): Promise<void> {
  const owed = (await reader.found()).nextDelivery
  reader.set(reader.now() + 20 * MINUTE_MS)
  const answers = await Promise.all([reader.post('magnet'), reader.post('magnet')])
  expect(answers.map(({ status }) => status)).toEqual([303, 303])
  expect(answers[0]?.headers.get('location')).toBe(`${reader.course}#magnet`)
  expect(await reader.page()).toContain('The email with it is on its way to your inbox.')
  await reader.deliverTwice()
  expect(await reader.messages()).toEqual(['welcome', 'welcome'])
  expect((await reader.found()).nextDelivery).toEqual(owed)
  await reader.post('magnet')
  await reader.deliverTwice()
  expect(await reader.messages()).toHaveLength(2)
}
