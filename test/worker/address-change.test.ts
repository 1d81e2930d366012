import { beforeEach, describe, expect, test, vi } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader } from './active-reader.ts'
import { type Death, mortalWorker } from './mortal-worker.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { emptyDatabase, messageOf, tagOf, testEnv, world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const DAY = 86_400_000
const OLD = 'reader@runner.org'
const NEW = 'moved@runner.org'

beforeEach(emptyDatabase)

type World = ReturnType<typeof world>

/** The path of the link in the last mail with this name to this address. */
async function linkTo(it: World, email: string, name: 'new-address' | 'old-address'): Promise<string> {
  const mail = (await it.mails(email)).findLast((each) => messageOf(each) === name)
  const path = new RegExp(`https://[^/]+(/${name}/[\\w-]+)`).exec(mail?.text ?? '')?.[1]
  return path ?? expect.fail(`no ${name} for ${email}`)
}

const messagesTo = async (it: World, email: string) => (await it.mails(email)).map(messageOf)

/** What became of the last mail, or of the last one with this name. */
async function applyOutcome(it: World, effect: 'bounced' | 'complained', message?: string) {
  const mail = (await it.letters()).findLast((each) => message === undefined || messageOf(each) === message)
  const delivery = Number(tagOf(mail ?? expect.fail('no mail'), 'delivery'))
  const event = { type: `email.${effect}`, effect, delivery, happenedAt: it.now(), detail: null }
  await it.consumeQueue('longrun-events', [{ id: crypto.randomUUID(), ...event }])
}

describe('a reader changes their address', () => {
  test('once the link in the new inbox is used, by one mail to each inbox, however often they click', async () => {
    const it = await activeReader(START, OLD)
    for (let click = 0; click < 2; click++) {
      const answer = await it.post('address', { email: ' Moved@Runner.org ' })
      expect(answer.headers.get('location')).toBe(`${it.course}?saved=address#address`)
    }
    await it.deliverTwice()
    expect(await messagesTo(it, 'Moved@runner.org')).toEqual(['new-address'])
    expect((await messagesTo(it, OLD)).slice(2)).toEqual(['old-address'])
    const [mail] = await it.mails('Moved@runner.org')
    expect(mail?.headers).not.toHaveProperty('List-Unsubscribe')
    for (const part of [mail?.text ?? '', mail?.html ?? ''])
      expect(part).not.toMatch(/\/(course|plan|unsubscribe)\//)
    expect((await it.mails(OLD)).at(-1)?.text).not.toContain('oved@')
    const path = await linkTo(it, 'Moved@runner.org', 'new-address')
    for (let scan = 0; scan < 2; scan++) expect((await it.request(path)).status).toBe(200)
    expect((await it.found()).status).toBe('active')
    for (let click = 0; click < 2; click++) {
      const changed = await it.request(path, { method: 'POST' })
      expect(changed.headers.get('location')).toBe(`${it.course}?saved=moved#address`)
    }
    expect(await (await it.request(`${it.course}?saved=moved`)).text()).toContain('come to your new address')
    const stop = await it.request(await linkTo(it, OLD, 'old-address'), { method: 'POST' })
    expect(await stop.text()).toContain('Your address is changed already')
    await it.at('2026-11-27T15:30:00Z')
    expect((await messagesTo(it, 'Moved@runner.org')).length).toBe(2)
    expect((await messagesTo(it, OLD)).length).toBe(3)
    const exported = await (await it.request(`${it.course}/export`)).json()
    expect(exported).toMatchObject({
      subscribers: [{ email: 'Moved@Runner.org' }],
      addressChanges: [{ oldEmail: OLD, newEmail: 'Moved@Runner.org', askedBy: 'reader' }],
    })
  })

  test('or does not: a stopped, replaced, expired or forged link changes nothing', async () => {
    const it = await activeReader(START, OLD)
    const asked = async (email: string) => {
      await it.post('address', { email })
      await it.deliverTwice()
      return linkTo(it, email, 'new-address')
    }
    const first = await asked('one@runner.org')
    const second = await asked('two@runner.org')
    expect((await it.request(first, { method: 'POST' })).status).toBe(410)
    const stop = await linkTo(it, OLD, 'old-address')
    expect(await (await it.request(stop)).text()).toContain('Keep your old address?')
    for (let click = 0; click < 2; click++) {
      expect(await (await it.request(stop, { method: 'POST' })).text()).toContain('We’ve stopped it')
    }
    expect((await it.request(second, { method: 'POST' })).status).toBe(410)
    const third = await asked('three@runner.org')
    expect((await it.request(third.replace('new-address', 'old-address'))).status).toBe(404)
    it.set(it.now() + 7 * DAY + 60_000)
    expect(await (await it.request(third, { method: 'POST' })).text()).toContain('This link has expired')
    const fourth = await asked('four@runner.org')
    expect(await (await it.request(`${fourth}/not-me`, { method: 'POST' })).text()).toContain(
      'We won’t email you',
    )
    expect((await it.request(fourth, { method: 'POST' })).status).toBe(410)
    it.set(it.now() + DAY + 60_000)
    await it.post('address', { email: 'four@runner.org' })
    await it.deliverTwice()
    expect(await messagesTo(it, 'four@runner.org')).toEqual(['new-address'])
    expect((await it.found()).status).toBe('active')
  })

  test('and cannot find out who is on the list, nor mail strangers more than three times a day', async () => {
    const it = await activeReader(START, OLD)
    for (const email of ['known@runner.org', 'blocked@runner.org', 'gone@runner.org']) {
      await it.signUp({ email })
      await it.deliverTwice()
    }
    const confirm = /https:\/\/[^/]+(\/confirm\/[\w-]+)/
    for (const email of ['known@runner.org', 'gone@runner.org', 'blocked@runner.org']) {
      const path = confirm.exec((await it.mails(email))[0]?.text ?? '')?.[1] ?? ''
      await it.request(email === 'blocked@runner.org' ? `${path}/not-me` : path, { method: 'POST' })
    }
    await it.deliverTwice()
    const gone = (await it.admin('subscribers?query=gone@')) as { subscribers: { id: string }[] }
    await it.admin(`subscribers/${gone.subscribers[0]?.id}/erase`, { method: 'POST' })
    const answers: string[] = []
    const told: unknown[] = []
    for (const email of ['known@runner.org', 'blocked@runner.org', 'gone@runner.org', 'fresh@runner.org']) {
      const answer = await it.post('address', { email })
      answers.push(`${answer.status} ${answer.headers.get('location')}`)
      await it.deliverTwice()
      told.push((await messagesTo(it, OLD)).filter((name) => name === 'old-address').length)
      const stop = await it.request(await linkTo(it, OLD, 'old-address'))
      answers.push(await stop.text())
    }
    expect(new Set(answers).size).toBe(2)
    expect(told).toEqual([1, 2, 3, 3])
    expect((await messagesTo(it, 'known@runner.org')).at(-1)).toBe('link')
    expect(await messagesTo(it, 'blocked@runner.org')).toEqual(['confirm'])
    expect((await messagesTo(it, 'gone@runner.org')).at(-1)).toBe('new-address')
    expect(await messagesTo(it, 'fresh@runner.org')).toEqual([])
    const same = await it.post('address', { email: OLD.toUpperCase() })
    expect([same.status, await same.text()]).toEqual([
      422,
      expect.stringContaining('at this address already'),
    ])
    expect((await it.post('address', { email: 'nonsense' })).status).toBe(422)
    await it.request(await linkTo(it, 'gone@runner.org', 'new-address'), { method: 'POST' })
    const rows = await testEnv.DB.prepare('select count(*) as n from erasures').first('n')
    expect(rows).toBe(0)
  })

  test('and each inbox gets one mail, wherever the run that sends them dies', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const sentAfter = async (death: Death | null): Promise<number> => {
      await emptyDatabase()
      const worker = mortalWorker()
      const it = await activeReader(START, OLD, 'Europe/London', { tap: worker.tap })
      await it.post('address', { email: NEW })
      worker.start(death)
      await it.consumeWakeUps()
      const calls = worker.calls()
      worker.start(null)
      it.set(it.now() + DAY / 24)
      await it.deliverTwice()
      const sent = [await messagesTo(it, NEW), (await messagesTo(it, OLD)).slice(2)]
      expect(sent, `dies ${death?.when} call ${death?.at}`).toEqual([['new-address'], ['old-address']])
      return calls
    }
    const calls = await sentAfter(null)
    expect(calls).toBeGreaterThan(6)
    for (let at = 1; at <= calls; at++)
      for (const when of ['before', 'after'] as const) await sentAfter({ at, when })
    vi.restoreAllMocks()
  }, 60_000)

  test('to one that signs up meanwhile: the two stay apart', async () => {
    const it = await activeReader(START, OLD)
    await it.post('address', { email: NEW })
    await it.deliverTwice()
    await it.signUp({ email: NEW })
    const path = await linkTo(it, NEW, 'new-address')
    expect((await it.request(path)).status).toBe(410)
    expect(await (await it.request(path, { method: 'POST' })).text()).toContain('has a course already')
  })
})

describe('the operator', () => {
  /** Posts JSON to the API and returns the status with what matters of the answer. */
  const call = async (it: World, path: string, body: unknown, method = 'POST') => {
    const headers = { authorization: 'Bearer test-admin-token', 'content-type': 'application/json' }
    const answer = await it.request(`/api/admin/${path}`, { method, headers, body: JSON.stringify(body) })
    const json: unknown = await answer.json()
    return { status: answer.status, json }
  }

  const idOf = async (it: World, email: string) =>
    ((await it.admin(`subscribers?query=${email}`)) as { subscribers: { id: string }[] }).subscribers[0]
      ?.id ?? ''

  test('mends a typo in the address of somebody who never confirmed, also after the mail bounced', async () => {
    for (const hasBounced of [false, true]) {
      await emptyDatabase()
      const it = world(START)
      await it.signUp({ email: 'ada@runer.org', firstName: 'Ada', timezone: 'Europe/Berlin' })
      await it.deliverTwice()
      if (hasBounced) await applyOutcome(it, 'bounced')
      const id = await idOf(it, 'ada@runer.org')
      const asked = await call(it, `subscribers/${id}/address`, { email: 'ada@runner.org' })
      expect(asked).toEqual({ status: 200, json: { id, status: 'asked' } })
      await it.deliverTwice()
      expect(await messagesTo(it, 'ada@runer.org')).toEqual(['confirm'])
      expect((await it.mails('ada@runner.org'))[0]?.text).not.toContain('Ada')
      const path = await linkTo(it, 'ada@runner.org', 'new-address')
      for (let click = 0; click < 2; click++) {
        expect((await it.request(path, { method: 'POST' })).status).toBe(303)
        await it.deliverTwice()
      }
      expect(await messagesTo(it, 'ada@runner.org')).toEqual(['new-address', 'welcome'])
      expect(await it.admin(`subscribers/${id}`)).toMatchObject({
        email: 'ada@runner.org',
        status: 'active',
        firstName: 'Ada',
        timezone: 'Europe/Berlin',
      })
      it.set(it.now() + DAY)
      const again = await it.signUp({ email: 'ada@runer.org' })
      expect(again.status).toBe(202)
      await it.deliverTwice()
      expect(await messagesTo(it, 'ada@runer.org')).toEqual(hasBounced ? ['confirm'] : ['confirm', 'confirm'])
    }
  })

  test('learns why an address cannot be used, and nobody gets a mail', async () => {
    const it = await activeReader(START, OLD)
    await it.signUp({ email: 'known@runner.org' })
    await it.signUp({ email: 'declined@runner.org' })
    await it.deliverTwice()
    const declined = /https:\/\/[^/]+(\/confirm\/[\w-]+)/.exec(
      (await it.mails('declined@runner.org'))[0]?.text ?? '',
    )
    await it.request(`${declined?.[1]}/not-me`, { method: 'POST' })
    const [id, known] = [await idOf(it, OLD), await idOf(it, 'known@')]
    const before = (await it.letters()).length
    const why = async (email: string) => {
      const { status, json } = await call(it, `subscribers/${id}/address`, { email })
      return `${status} ${(json as { error: { message: string } }).error.message}`
    }
    expect(await why('known@runner.org')).toBe(
      `409 Another reader has this address. Nothing was merged. See subscriber ${known}.`,
    )
    expect(await why('declined@runner.org')).toContain('409 Somebody at the new address clicked')
    expect(await why(OLD)).toBe('409 The reader has this address already.')
    expect(await why('nonsense')).toContain('422')
    await it.deliverTwice()
    expect((await it.letters()).length).toBe(before)
    const { post, open } = await operatorOf(it)
    const shown = await post(`/admin/readers/${id}/address`, { email: 'known@runner.org' })
    const page = await open(shown.headers.get('location') ?? '')
    expect(wordsOf(await page.text())).toContain(
      'Another reader has this address. Nothing was merged. See them',
    )
    const { actions } = (await it.admin('actions')) as { actions: { action: string }[] }
    expect(actions.map(({ action }) => action)).not.toContain('change_address')
  })

  test('brings back a reader whose inbox is gone: what blocked the old address stays with it', async () => {
    const it = await activeReader(START, OLD)
    await applyOutcome(it, 'bounced')
    expect((await it.found()).status).toBe('suppressed')
    const id = await idOf(it, OLD)
    await call(it, `subscribers/${id}/address`, { email: NEW })
    await it.deliverTwice()
    expect(await messagesTo(it, OLD)).toEqual(['confirm', 'welcome'])
    await it.request(await linkTo(it, NEW, 'new-address'), { method: 'POST' })
    expect(await it.admin(`subscribers/${id}`)).toMatchObject({ email: NEW, status: 'active' })
    await it.signUp({ email: OLD })
    await it.at('2026-11-28T15:30:00Z')
    expect(await messagesTo(it, OLD)).toEqual(['confirm', 'welcome'])
    expect((await messagesTo(it, NEW)).length).toBe(2)
    await call(it, `subscribers/${id}/address`, { email: OLD })
    expect(await call(it, `subscribers/${id}/address`, { email: OLD })).toMatchObject({ status: 409 })
  })

  test('sees a mail to a wrong new address bounce, and the reader’s own address stays in use', async () => {
    const it = await activeReader(START, OLD)
    await it.post('address', { email: 'moved@runer.org' })
    await it.deliverTwice()
    await applyOutcome(it, 'bounced', 'new-address')
    expect((await it.found()).status).toBe('active')
    await it.post('address', { email: 'stranger@runner.org' })
    await it.deliverTwice()
    await applyOutcome(it, 'complained', 'new-address')
    expect((await it.found()).status).toBe('active')
    it.set(it.now() + 2 * DAY)
    await it.post('address', { email: 'stranger@runner.org' })
    await it.deliverTwice()
    expect(await messagesTo(it, 'stranger@runner.org')).toEqual(['new-address'])
  })

  test('changes name, zone and rhythm, pauses, resumes and mails a message again, and the log has each', async () => {
    const it = await activeReader(START, OLD)
    const id = await idOf(it, OLD)
    const edit = { firstName: 'Zoë', timezone: 'Asia/Tokyo', weekday: 3, hour: 20 }
    expect(await call(it, `subscribers/${id}`, { ...edit, pace: 'twice_weekly' }, 'PATCH')).toMatchObject({
      status: 200,
      json: { firstName: 'Zoë', timezone: 'Asia/Tokyo', pace: 'twice_weekly' },
    })
    const patched = await call(it, `subscribers/${id}`, { firstName: null, hour: 7 }, 'PATCH')
    expect(patched).toMatchObject({ json: { firstName: null, pace: 'twice_weekly' } })
    for (const wrong of [{ timezone: 'Mars/Base' }, { hour: 24 }, { pace: 'hourly' }, { email: NEW }, null]) {
      expect(await call(it, `subscribers/${id}`, wrong, 'PATCH')).toMatchObject({ status: 422 })
    }
    for (const [until, status] of [
      ['2020-01-01', 422],
      ['2026-12-24', 200],
      [null, 200],
    ] as const) {
      expect(await call(it, `subscribers/${id}/pause`, { until })).toMatchObject({ status })
    }
    expect(await call(it, `subscribers/${id}/mail`, { message: 'welcome' })).toMatchObject({ status: 409 })
    it.set(it.now() + DAY)
    for (const status of [200, 409]) {
      expect(await call(it, `subscribers/${id}/mail`, { message: 'welcome' })).toMatchObject({ status })
      await it.deliverTwice()
    }
    expect(await it.messages()).toEqual(['welcome', 'welcome'])
    for (const status of [200, 409])
      expect(await call(it, `subscribers/${id}/resume`, {})).toMatchObject({ status })
    const [first = '', second = ''] = compiled.lessons
    expect(await call(it, `subscribers/${id}/mail`, { message: second })).toMatchObject({ status: 409 })
    expect(await call(it, `subscribers/${id}/mail`, { message: 'confirm' })).toMatchObject({ status: 422 })
    for (const status of [200, 409]) {
      expect(await call(it, `subscribers/${id}/mail`, { message: first })).toMatchObject({ status })
      await it.deliverTwice()
    }
    expect(await it.messages()).toEqual(['welcome', 'welcome', first])
    await it.post('address', { email: NEW })
    const { post } = await operatorOf(it)
    const done: (string | undefined)[] = []
    for (const [path, fields] of [
      ['edit', { firstName: 'Ada', timezone: 'Europe/Oslo' }],
      ['edit', { timezone: 'Mars/Base' }],
      ['edit', { pace: 'weekly', weekday: '2', hour: '9' }],
      ['pause', { until: '' }],
      ['resume', {}],
      ['resume', {}],
      ['mail', { message: first }],
      ['address', { email: 'x' }],
      ['address', { email: 'other@runner.org' }],
    ] as const) {
      const answer = await post(`/admin/readers/${id}/${path}`, fields)
      done.push(answer.headers.get('location')?.split('done=')[1])
    }
    expect(done).toEqual([
      'edited',
      'no_zone',
      'edited',
      'paused',
      'resumed',
      'pause_not_paused',
      'mail_not_now',
      'no_address',
      'address_asked',
    ])
    await call(it, `subscribers/${id}/unsubscribe`, {})
    expect(await call(it, `subscribers/${id}/mail`, { message: first })).toMatchObject({ status: 409 })
    expect(await call(it, `subscribers/${id}/pause`, {})).toMatchObject({ status: 409 })
    expect(await call(it, `subscribers/${id}/address`, { email: 'z@runner.org' })).toMatchObject({
      status: 409,
    })
    const { actions } = (await it.admin('actions')) as { actions: { action: string; subject: string }[] }
    for (const name of ['edit_reader', 'pause_reader', 'resume_reader', 'mail_message', 'change_address'])
      expect(actions).toContainEqual(expect.objectContaining({ action: name, subject: id, note: null }))
  })

  test('adds a reader by hand, with where they agreed, and learns why when that cannot be', async () => {
    const it = await activeReader(START, OLD)
    const id = await idOf(it, OLD)
    const add = async (fields: Record<string, string>) => {
      const { status, json } = await call(it, 'subscribers', { consentSource: 'on paper', ...fields })
      return `${status} ${JSON.stringify(json)}`
    }
    expect(await add({ email: 'ada@runner.org', firstName: 'Ada' })).toMatch(/^200 .*"added"/)
    expect(await add({ email: 'bo@runner.org', consentedAt: '2026-11-01T10:00:00Z' })).toMatch(
      /^200 .*"added"/,
    )
    await it.deliverTwice()
    expect(await messagesTo(it, 'ada@runner.org')).toEqual(['confirm'])
    expect(await messagesTo(it, 'bo@runner.org')).toEqual(['welcome'])
    const bo = await idOf(it, 'bo@runner.org')
    expect(await it.admin(`subscribers/${bo}`)).toMatchObject({
      status: 'active',
      consent: [{ wording: 'on paper', page: 'import', confirmedAt: '2026-11-01T10:00:00.000Z' }],
    })
    expect(await add({ email: OLD })).toContain(
      `409 {"error":{"code":"conflict","message":"Subscriber ${id} is in`,
    )
    await it.admin(`subscribers/${bo}/unsubscribe`, { method: 'POST' })
    expect(await add({ email: 'bo@runner.org' })).toMatch(/^409 .*unsubscribed/)
    await it.admin(`subscribers/${bo}/erase`, { method: 'POST' })
    expect(await add({ email: 'bo@runner.org' })).toMatch(/^409 .*was erased/)
    await applyOutcome(it, 'bounced', 'confirm')
    expect(await add({ email: 'ada@runner.org' })).toMatch(/^409 .*suppressed/)
    expect(await add({ email: 'cy@runner.org', consentSource: '' })).toContain('422')
    expect(await add({ email: 'cy@runner.org', timezone: 'Mars/Base' })).toMatch(/^422 .*not a zone/)
    expect(await add({ email: 'cy@runner.org', segment: 'over60' })).toMatch(/^422 .*sensitive/)
    expect(await add({ email: 'cy@runner.org', consentedAt: '2030-01-01T00:00:00Z' })).toMatch(
      /^422 .*future/,
    )
    const { post, open } = await operatorOf(it)
    const fields = { email: 'cy@runner.org', consentSource: 'on paper', consentedAt: '2026-11-02' }
    const places: (string | null)[] = []
    for (let click = 0; click < 2; click++) {
      places.push((await post('/admin/readers/add', fields)).headers.get('location'))
    }
    await it.deliverTwice()
    const cy = await idOf(it, 'cy@runner.org')
    expect(places).toEqual(
      ['added', 'known'].map((done) => `/admin/readers/${cy}?done=${done}&course=shoulders`),
    )
    expect(await messagesTo(it, 'cy@runner.org')).toEqual(['welcome'])
    const wrong = await post('/admin/readers/add', { ...fields, email: 'dee', firstName: 'Dee' })
    expect(wrong.status).toBe(422)
    expect(await wrong.text()).toContain('value="Dee"')
    expect(wordsOf(await (await open('/admin/actions')).text())).toContain(`Added reader ${cy}`)
  })
})
