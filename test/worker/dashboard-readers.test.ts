import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { addressesIn, start, textAt } from './operator-reader.ts'
import { emptyDatabase, linkIn, testEnv, world } from './world.ts'

const START = '2026-11-23T09:00:00Z'
const HOUR = 3_600_000
const DAY = 24 * HOUR

beforeEach(emptyDatabase)

describe('the operator’s readers', () => {
  test('are found by any part of an address or name, and no address gets into a URL', async () => {
    const it = world(START)
    for (const email of ['ada@runner.org', 'Adele@runner.org', 'maja@runner.org']) await it.signUp({ email })
    const { post, open } = await operatorOf(it)
    const found = async (text: string) =>
      addressesIn(await (await post('/admin/readers', { address: text })).text())
    expect(await found(' AD')).toEqual(['Adele@runner.org', 'ada@runner.org'])
    expect(await found('UNNER')).toEqual(['maja@runner.org', 'Adele@runner.org', 'ada@runner.org'])
    const one = await post('/admin/readers', { address: 'maja@' })
    expect(one.headers.get('location')).toMatch(/^\/admin\/readers\/\d+$/)
    expect(await (await open(one.headers.get('location') ?? '')).text()).toContain('maja@runner.org')
    expect(await (await post('/admin/readers', { address: 'zoe' })).text()).toContain(
      'No address or name has “zoe” in it.',
    )
    expect((await post('/admin/readers', { address: '' })).headers.get('location')).toBe('/admin/readers')
  })

  test('are listed newest first, fifty to a page, filtered by status, each once', async () => {
    await manyReaders(120)
    const { open } = await operatorOf(world(START))
    const walk = async (path: string): Promise<number[]> => {
      const page = await (await open(path)).text()
      const older = /href="([^"]*cursor=\d+)">Older/.exec(page)?.[1]?.replaceAll('&amp;', '&')
      const found = addressesIn(page).map((email) => Number.parseInt(email.slice(1), 10))
      return older === undefined ? found : [...found, ...(await walk(older))]
    }
    const all = Array.from({ length: 120 }, (_, index) => 120 - index)
    expect(await walk('/admin/readers')).toEqual(all)
    expect(await walk('/admin/readers?status=active')).toEqual(all.filter((n) => n % 2 === 1))
    expect(await walk('/admin/readers?status=nonsense&cursor=-1')).toEqual(all)
    expect(await walk('/admin/readers?status=suppressed')).toEqual([])
  })

  test('are filtered by status, last email and source, alone, together and with a search', async () => {
    const it = world(START)
    const [first = '', second = ''] = compiled.lessons
    await start(it, 'ada@runner.org', { source: 'podcast-7' })
    await start(it, 'adele@runner.org', { source: 'blog' })
    await it.signUp({ email: 'adam@runner.org', source: 'podcast-7' })
    await it.at('2026-11-30T07:00:00Z')
    await start(it, 'late@runner.org', { source: 'podcast-7' })
    const list = async (query: string) => {
      const { open } = await operatorOf(it)
      const { subscribers } = (await it.admin(`subscribers?${query}`)) as { subscribers: { email: string }[] }
      const found = subscribers.map(({ email }) => email.replace('@runner.org', ''))
      const page = await (await open(`/admin/readers?${query}`)).text()
      expect(addressesIn(page)).toEqual(found.map((name) => `${name}@runner.org`))
      return found
    }
    expect(await list('source=Podcast-7')).toEqual(['late', 'adam', 'ada'])
    expect(await list(`message=${first}`)).toEqual(['adele', 'ada'])
    expect(await list('message=welcome')).toEqual(['late'])
    expect(await list(`message=${first}&source=blog&status=active`)).toEqual(['adele'])
    expect(await list('status=pending&source=podcast-7')).toEqual(['adam'])
    expect(await list(`message=${second}`)).toEqual([])
    expect(await list('source=nobody')).toEqual([])
    const { open, post } = await operatorOf(it)
    const found = await (await post('/admin/readers', { address: 'ADA', source: 'podcast-7' })).text()
    expect(addressesIn(found)).toEqual(['adam@runner.org', 'ada@runner.org'])
    const { subscribers } = (await it.admin(`subscribers?query=ada&message=${first}`)) as {
      subscribers: unknown[]
    }
    expect(subscribers).toMatchObject([{ email: 'ada@runner.org' }])

    await it.at('2026-12-07T07:00:00Z')
    expect(await list(`message=${second}`)).toEqual(['adele', 'ada'])
    await it.request(linkIn((await it.mails('ada@runner.org')).at(-1), 'unsubscribe'), { method: 'POST' })
    expect(await list(`message=${second}&status=unsubscribed`)).toEqual(['ada'])

    const headers = { authorization: 'Bearer test-admin-token' }
    for (const [field, value] of [
      ['status', 'gone'],
      ['message', 'constructor'],
      ['source', '<b>'],
    ] as const) {
      const path = `/api/admin/subscribers?${new URLSearchParams({ [field]: value })}`
      const answer = await it.request(path, { headers })
      const { error } = (await answer.json()) as { error: { fields: object } }
      expect([answer.status, Object.keys(error.fields)]).toEqual([422, [field]])
      expect((await open(`/admin/readers?${new URLSearchParams({ [field]: value })}`)).status).toBeLessThan(
        400,
      )
    }
  })

  test('each have a page with their history, and their situation is not in sight', async () => {
    const it = world(START)
    const { id, links } = await start(it, 'ada@runner.org', { segment: 'fresh_tear', segmentConsent: 'on' })
    await it.at('2026-11-30T07:00:00Z')
    await it.request(`${links.course}/done`, {
      method: 'POST',
      body: new URLSearchParams({ lesson: compiled.lessons[0] ?? '', isDone: 'yes' }),
    })
    const { open } = await operatorOf(it)
    const page = await (await open(`/admin/readers/${id}`)).text()
    const said = wordsOf(page)
    for (const part of [
      'Lesson 1 of 7',
      'Signed up',
      'Agreed to receive the course',
      'Confirmed their address',
      'Sent · Marked as done 07:00',
      'Scheduled',
      `Wording ${compiled.consentVersion}`,
    ]) {
      expect(said).toContain(part)
    }
    expect(page.replace(/<details>[\s\S]*?<\/details>/g, '')).not.toMatch(/fresh.?tear/i)
    expect(page).toContain('Fresh tear.')
    expect((await open('/admin/readers/999999')).status).toBe(404)
    expect((await open('/admin/readers/x')).status).toBe(404)
  })

  test('who were imported have no sign-up or confirmation in the history of their page', async () => {
    const it = world(START)
    const list = 'email,consent_source,consented_at\nada@runner.org,Kit form,2026-01-02\n'
    const headers = { authorization: 'Bearer test-admin-token', 'content-type': 'text/csv' }
    await it.request('/api/admin/import?confirmed=true', { method: 'POST', headers, body: list })
    const { subscribers } = (await it.admin('subscribers')) as { subscribers: { id: string }[] }
    const said = await textAt(it, `/admin/readers/${subscribers[0]?.id}`)
    expect(said).toMatch(/What happened .* Imported Fri 2 Jan, 00:00 Agreed to receive the course/)
    expect(said).not.toContain('Confirmed their address')
  })

  test('are changed once by each action, however often the operator clicks', async () => {
    const it = world(START)
    const { id } = await start(it, 'ada@runner.org')
    const { post, open } = await operatorOf(it)
    const page = `/admin/readers/${id}`
    const press = async (path: string, fields: Record<string, string> = {}) => {
      const answers = [await post(`${page}/${path}`, fields), await post(`${page}/${path}`, fields)]
      await it.deliverTwice()
      return answers.map((answer) => answer.headers.get('location')?.replace(page, ''))
    }
    const lesson = compiled.lessons[0] ?? ''
    expect(await press('next', { lesson })).toEqual(['?done=next', '?done=next'])
    expect(await press('next', { lesson })).toEqual(['?done=not_next', '?done=not_next'])
    expect(await press('link')).toEqual(['?done=link', '?done=link'])
    expect((await it.letters('ada@runner.org')).map((mail) => mail.subject)).toEqual(
      ['confirm', 'welcome', lesson, 'link'].map((name) => compiled.messages[name]?.template.subject),
    )
    expect(await press('unsubscribe')).toEqual(['?done=left', '?done=left'])
    expect(await (await open(`${page}?done=left`)).text()).toContain('The reader is unsubscribed')
    expect(await (await open(`${page}/erase`)).text()).toContain('Erase this reader?')
    expect(await press('erase')).toEqual(['/admin/readers?done=erased', '/admin/readers?done=erased'])
    expect((await open(page)).status).toBe(404)
    const { actions } = (await it.admin('actions')) as { actions: { action: string; subject: string }[] }
    expect([...new Set(actions.map(({ action }) => action))]).toEqual([
      'erase',
      'view_reader',
      'unsubscribe',
      'mail_link',
      'send_next_now',
      'sign_in',
    ])
    expect(new Set(actions.map(({ subject }) => subject))).toEqual(new Set([id, null]))
    expect((await post('/admin/readers/999999/erase')).status).toBe(404)
    await it.at(it.now() + 30 * DAY)
    expect(await it.letters('ada@runner.org')).toHaveLength(4)
  })
})

/** Named by their number. Every second one is active. */
async function manyReaders(count: number): Promise<void> {
  await testEnv.DB.batch([
    testEnv.DB.prepare(
      `insert into subscribers (email, email_key, timezone, created_at)
       select 'n' || value || '@runner.org', 'n' || value || '@runner.org', 'UTC', 0 from json_each(?1)`,
    ).bind(JSON.stringify(Array.from({ length: count }, (_, index) => index + 1))),
    testEnv.DB.prepare(
      `insert into enrollments (subscriber_id, course, status, signed_up_at)
       select id, 'shoulders', iif((id - (select min(id) from subscribers)) % 2 = 0, 'active', 'completed'), 0
         from subscribers order by id`,
    ),
  ])
}
