import { expect, test } from 'vitest'
import type { TrackName } from '../../src/domain/course.ts'
import type { Paper } from '../../src/magnets/workout-plan/rules/plan.ts'
import { trackIn, workouts } from '../support/workouts.ts'
import { linkIn, world } from './world.ts'

type Reader = ReturnType<typeof world>

test('the reader’s track comes as a PDF that no cache shares, in the requested paper size', async () => {
  const reader = world('2026-11-20T15:30:00Z')
  const path = `${await planOf(reader, { email: 'printing@runner.org', ...expecting })}/plan.pdf`
  const answer = await reader.request(`${path}?paper=letter`)
  expect(answer.status).toBe(200)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'application/pdf',
    'content-disposition': 'inline; filename="block-on-dry-land.pdf"',
    'cache-control': 'private, no-cache',
    'x-robots-tag': 'noindex',
    'content-security-policy': expect.stringContaining("style-src 'unsafe-inline'"),
  })
  expect(await bytesOf(answer)).toEqual(await printed(reader, 'seated', 'letter'))
  expect(await bytesOf(await reader.request(`${path}?paper=a4`))).toEqual(
    await printed(reader, 'seated', 'a4'),
  )
})

test.each([
  ['over60', 'full'],
  ['op_1', 'half'],
] as const)('the PDF for %s is that of the track %s', async (segment, track) => {
  const reader = world('2026-11-20T15:30:00Z')
  const path = await planOf(reader, { email: `${segment}@runner.org`, segment, segmentConsent: true })
  expect(await bytesOf(await reader.request(`${path}/plan.pdf?paper=a4`))).toEqual(
    await printed(reader, track, 'a4'),
  )
})

test.each([
  ['America/Chicago', '', 'letter'],
  ['America/Chicago', '?paper=a4', 'a4'],
  ['US/Eastern', '', 'letter'],
  ['America/Indiana/Indianapolis', '', 'letter'],
  ['Pacific/Guam', '', 'letter'],
  ['Asia/Manila', '', 'letter'],
  ['America/Santiago', '', 'letter'],
  ['America/Sao_Paulo', '', 'a4'],
  ['America/Argentina/Buenos_Aires', '', 'a4'],
  ['America/Havana', '', 'a4'],
  ['Europe/London', '', 'a4'],
  ['Europe/London', '?paper=napkin', 'a4'],
] as const)('in %s, plan.pdf%s is %s', async (timezone, query, paper) => {
  const reader = world('2026-11-20T15:30:00Z')
  const email = `${timezone}${query}@runner.org`.replaceAll(/[/?=]/g, '.')
  const path = await planOf(reader, { email, timezone })
  expect(await bytesOf(await reader.request(`${path}/plan.pdf${query}`))).toEqual(
    await printed(reader, 'full', paper),
  )
})

test('a HEAD of the PDF has no body, an unchanged one is not sent again, and other methods are refused', async () => {
  const reader = world('2026-11-20T15:30:00Z')
  const path = `${await planOf(reader, { email: 'methods@runner.org' })}/plan.pdf`
  const head = await reader.request(path, { method: 'HEAD' })
  expect([head.status, await head.text()]).toEqual([200, ''])
  const etag = head.headers.get('etag') ?? ''
  expect(etag).not.toBe('')
  const again = await reader.request(path, { headers: { 'if-none-match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  for (const method of ['POST', 'PUT', 'DELETE']) {
    const refused = await reader.request(path, { method })
    expect([refused.status, refused.headers.get('allow')], method).toEqual([405, 'GET, HEAD'])
  }
})

test('neither length nor ETag of the PDF reveals the track', async () => {
  const seen = []
  for (const [i, segment] of (['fresh_tear', 'op_1', 'anyone', 'anyone'] as const).entries()) {
    const reader = world('2026-11-20T15:30:00Z')
    const fields = segment === 'anyone' ? {} : { segment, segmentConsent: true }
    const path = await planOf(reader, { email: `same-track${i}@runner.org`, ...fields })
    const answer = await reader.request(`${path}/plan.pdf?paper=a4`)
    const etag = answer.headers.get('etag') ?? ''
    seen.push({ etag, length: (await bytesOf(answer)).length })
    expect((await reader.request(`${path}/plan.pdf?paper=a4`)).headers.get('etag')).toBe(etag)
    for (const known of [`"other", W/${etag}`, etag]) {
      const again = await reader.request(`${path}/plan.pdf?paper=a4`, { headers: { 'if-none-match': known } })
      expect([again.status, again.headers.get('etag')]).toEqual([304, etag])
    }
    const letter = await reader.request(`${path}/plan.pdf?paper=letter`, {
      headers: { 'if-none-match': etag },
    })
    expect(letter.status).toBe(200)
    await letter.body?.cancel()
  }
  expect(new Set(seen.map(({ etag }) => etag)).size).toBe(seen.length)
  expect(new Set(seen.map(({ length }) => length)).size).toBe(1)
})

test('an unknown, truncated or wrong-purpose token for the PDF leads to the page that says what to do', async () => {
  const reader = world('2026-11-20T15:30:00Z')
  const path = await planOf(reader, { email: 'forged@runner.org' })
  const course = linkIn((await reader.mails())[1], 'course')
    .split('/')
    .at(-1)
  for (const token of ['nobody', path.slice('/plan/'.length, -1), course]) {
    const answer = await reader.request(`/plan/${token}/plan.pdf`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-security-policy')).toContain("style-src 'self'")
    expect(await answer.text()).toContain('We can’t find that page')
  }
})

test('the PDF stays available after the reader has left, and no page names the file behind it', async () => {
  const reader = world('2026-11-20T15:30:00Z')
  const path = await planOf(reader, { email: 'left@runner.org' })
  await reader.request(linkIn((await reader.mails())[1], 'unsubscribe'), { method: 'POST' })
  expect((await reader.request(`${path}/plan.pdf`)).status).toBe(200)
  const page = await (await reader.request(path)).text()
  expect(page).toContain(`href="${path}/plan.pdf?paper=a4"`)
  expect(page).toContain(`href="${path}/plan.pdf?paper=letter"`)
  expect(page).not.toContain('/printed/')
})

const expecting = { segment: 'fresh_tear', segmentConsent: true }

async function planOf(reader: Reader, fields: { email: string; [field: string]: unknown }): Promise<string> {
  await reader.signUp({ timezone: 'Europe/London', ...fields })
  await reader.deliverTwice()
  await reader.request(linkIn((await reader.mails())[0], 'confirm'), { method: 'POST' })
  await reader.deliverTwice()
  return linkIn((await reader.mails())[1], 'plan')
}

async function printed(reader: Reader, track: TrackName, paper: Paper): Promise<Uint8Array> {
  return bytesOf(
    await reader.env.ASSETS.fetch(`https://course.test${trackIn(workouts, track).printed[paper]}`),
  )
}

async function bytesOf(answer: Response): Promise<Uint8Array> {
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect(new TextDecoder().decode(bytes.slice(0, 5))).toBe('%PDF-')
  return bytes
}
