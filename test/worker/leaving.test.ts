import { describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { activeReader, between, dieAfter, justConfirmed, type UnderWay } from './active-reader.ts'
import { linkIn, messageOf, testEnv } from './world.ts'

const [ONE, TWO, THREE] = compiled.lessons
const START = '2026-11-20T15:30:00Z'
const DUE = Date.parse('2026-11-27T07:00:00Z')
const DAY = 86_400_000

/** A reader with the welcome, and the link to unsubscribe. */
async function leaver(email: string) {
  const reader = await activeReader(START, email)
  return { ...reader, link: linkIn((await reader.mails(email))[1], 'unsubscribe') }
}

const post = (reader: UnderWay, path: string, fields: Record<string, string> = {}) =>
  reader.request(path, { method: 'POST', body: new URLSearchParams(fields) })

describe('unsubscribing', () => {
  const form = new FormData()
  form.set('List-Unsubscribe', 'One-Click')
  const bodies: [string, RequestInit][] = [
    ['urlencoded, as RFC 8058 has it', { body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) }],
    ['multipart, as it may be', { body: form }],
    ['empty', {}],
    ['plain text', { body: 'List-Unsubscribe=One-Click' }],
    ['a type that is none', { body: '\u0000', headers: { 'content-type': 'nonsense' } }],
    ['broken JSON', { body: '{', headers: { 'content-type': 'application/json' } }],
    ['multipart that is broken', { body: 'x', headers: { 'content-type': 'multipart/form-data' } }],
  ]

  test('by one click answers 200 to any body, each time, and ends all mail; the page says that the reader has left', async () => {
    const reader = await leaver('one-click@runner.org')
    expect(await (await reader.request(reader.link)).text()).toContain('No reason needed')
    for (const [what, init] of bodies) {
      const answer = await reader.request(reader.link, { method: 'POST', ...init })
      expect([answer.status, answer.headers.get('set-cookie')], what).toEqual([200, null])
      expect(await answer.text(), what).toContain('You’ve left the course')
    }
    const page = await reader.request(reader.link)
    expect(page.status).toBe(200)
    const text = await page.text()
    expect(text).toContain('You’ve left the course')
    expect(text).toMatch(/You have until Sunday,? 20 December 2026/)
    expect(text).not.toContain('>Leave the course<')
    await reader.at('2027-02-01T00:00:00Z')
    expect(await reader.messages()).toEqual(['welcome'])
    const found = await reader.found()
    expect(found).toMatchObject({ status: 'unsubscribed', leftReason: null, nextDelivery: null })
  })

  test('asks one question afterwards; the answer is from a list, and is deleted if the reader comes back', async () => {
    const reader = await leaver('reason@runner.org')
    const give = (fields: Record<string, string>) => post(reader, `${reader.link}/reason`, fields)
    expect((await give({ reason: 'no_time' })).status).toBe(303)
    expect(await reader.found()).toMatchObject({ status: 'active', leftReason: null })

    expect(await (await post(reader, reader.link)).text()).toContain('One question, if you like')
    for (const fields of [{}, { reason: '' }, { reason: 'I am ill' }]) {
      const answer = await give(fields)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Please choose one of these')
    }
    for (let again = 0; again < 2; again++) {
      expect((await give({ reason: 'too_often' })).headers.get('location')).toBe(reader.link)
    }
    expect(await (await reader.request(reader.link)).text()).toContain('“The emails came too often”')
    expect(await reader.found()).toMatchObject({ status: 'unsubscribed', leftReason: 'too_often' })
    await post(reader, `${reader.link}/undo`)
    expect(await reader.found()).toMatchObject({ status: 'active', leftReason: null })
  })
})

describe('a pause instead of unsubscribing', () => {
  test('is offered to active readers, lasts 4 weeks, and opens the course to nobody', async () => {
    const reader = await leaver('break@runner.org')
    await reader.at(DUE)
    const asked = await (await reader.request(reader.link)).text()
    expect(asked.match(/<button/g)).toHaveLength(2)
    expect(asked).toContain('Pause for 4 weeks')
    const answer = await post(reader, `${reader.link}/pause`)
    const page = await answer.text()
    expect([answer.status, page]).toEqual([200, expect.stringMatching(/until Friday,? 25 December 2026/)])
    for (const text of [asked, page]) expect(text).not.toMatch(/\/(course|plan)\//)
    expect(await reader.found()).toMatchObject({ status: 'paused', nextDelivery: null })

    await reader.post('pause', { until: '2027-01-20' })
    const again = await post(reader, `${reader.link}/pause`)
    expect([again.status, again.headers.get('location')]).toEqual([303, reader.link])
    const paused = await (await reader.request(reader.link)).text()
    expect(paused).toMatch(/paused until Wednesday,? 20 January 2027/)
    expect(paused).not.toContain('Pause for 4 weeks')
    await reader.at('2027-01-22T07:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO])
  })

  test('brings back nobody who has left', async () => {
    const reader = await leaver('no-break@runner.org')
    await post(reader, reader.link)
    expect((await post(reader, `${reader.link}/pause`)).status).toBe(303)
    expect((await reader.found()).status).toBe('unsubscribed')
    const back = await (await post(reader, `${reader.link}/undo`)).text()
    expect(back).toMatch(/Email me the link to my course[\s\S]*Leave after all/)
    expect(back).not.toMatch(/\/(course|plan)\//)
  })
})

describe('undoing an unsubscribe', () => {
  test('continues where the reader stopped, on their day, each lesson once, and records its own consent', async () => {
    const reader = await leaver('undo@runner.org')
    await reader.at(DUE)
    await post(reader, reader.link)
    await reader.at('2026-12-15T09:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE])
    for (let again = 0; again < 2; again++) {
      const answer = await post(reader, `${reader.link}/undo`)
      expect(answer.status).toBe(200)
      const page = await answer.text()
      expect(page).toContain('You’re back')
      expect(page).toMatch(/The next one, “.+”, comes on Friday,? 18 December at 07:00/)
    }
    await reader.at('2026-12-18T06:59:59Z')
    expect(await reader.messages()).toEqual(['welcome', ONE])
    await reader.at('2026-12-18T07:00:00Z')
    await reader.at('2026-12-25T07:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO, THREE])
    const at = '2026-12-15T09:00:00.000Z'
    const { consent } = await reader.found()
    expect(consent).toMatchObject([
      { page: '/signup' },
      { page: '/unsubscribe', wording: compiled.consentVersion, givenAt: at, confirmedAt: at },
    ])
  })

  test('on the day of a lesson sends that lesson', async () => {
    const reader = await leaver('undo-today@runner.org')
    await reader.at('2026-11-27T06:55:00Z')
    await post(reader, reader.link)
    await reader.at('2026-11-27T16:00:00Z')
    await post(reader, `${reader.link}/undo`)
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome', ONE])
    await reader.at('2026-12-04T07:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE, TWO])
  })

  test('by a new sign-up on the day of a lesson sends the welcome, and that lesson after three days', async () => {
    const reader = await leaver('anew-today@runner.org')
    await reader.post('rhythm', { pace: 'every_two_weeks', weekday: '5', hour: '7' })
    await reader.at('2026-12-04T06:30:00Z')
    await post(reader, reader.link)
    await reader.signUp({ email: 'anew-today@runner.org' })
    await reader.deliverTwice()
    await post(reader, linkIn((await reader.mails('anew-today@runner.org')).at(-1), 'confirm'))
    await reader.deliverTwice()
    expect((await reader.found()).nextDelivery).toEqual({ message: ONE, dueAt: '2026-12-07T07:00:00.000Z' })
    await reader.at('2026-12-07T07:00:00Z')
    expect((await reader.found()).nextDelivery).toEqual({ message: TWO, dueAt: '2026-12-18T07:00:00.000Z' })
  })

  test('on the course page sends the workout plan that the unsubscribe had held back', async () => {
    const reader = await justConfirmed(START, 'held-back@runner.org', 'Europe/London')
    const link = /\/unsubscribe\/[\w-]+/.exec(await reader.page())?.[0] ?? ''
    await post(reader, link)
    await reader.at('2026-11-22T10:00:00Z')
    expect(await reader.messages()).toEqual([])
    expect(await reader.page()).toContain('Undo: keep my lessons')
    for (let again = 0; again < 2; again++) {
      const answer = await reader.post('resubscribe')
      expect([answer.status, answer.headers.get('location')]).toEqual([303, reader.course])
    }
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome'])
    await reader.at('2026-11-29T07:00:00Z')
    expect(await reader.messages()).toEqual(['welcome', ONE])
  })

  test('is possible for 30 days, and only for confirmed readers who left by themselves', async () => {
    const reader = await leaver('until@runner.org')
    const undo = async () => (await post(reader, `${reader.link}/undo`)).status
    await post(reader, reader.link)
    reader.set(Date.parse(START) + 30 * DAY + 1)
    expect(await undo()).toBe(410)
    expect(await (await reader.request(reader.link)).text()).not.toContain('Undo')
    expect(await reader.page()).not.toContain('Undo')
    reader.set(Date.parse(START) + 30 * DAY)
    expect(await undo()).toBe(200)

    await post(reader, reader.link)
    const set = (sql: string) =>
      reader.env.DB.prepare(
        `update enrollments set ${sql} where id = (select max(id) from enrollments)`,
      ).run()
    await set('confirmed_at = null')
    expect(await undo()).toBe(410)
    await set(`confirmed_at = 1, status = 'suppressed'`)
    expect(await undo()).toBe(410)
    expect(await (await reader.request(reader.link)).text()).toContain('bounced or were reported')
    await reader.deliverTwice()
    expect(await reader.messages()).toEqual(['welcome'])
  })

  test('after the end of the course sends nothing new', async () => {
    const reader = await leaver('over@runner.org')
    for (let week = 0; week < compiled.lessons.length; week++) await reader.at(DUE + week * 7 * DAY)
    for (const page of [await (await post(reader, reader.link)).text(), await reader.page()]) {
      expect(page).toContain('Undo: stay in the course')
      expect(page).toContain('You’ve had every lesson, so we won’t send any more.')
      expect(page).not.toContain('keep my lessons')
    }
    expect(await (await post(reader, `${reader.link}/undo`)).text()).toContain('You’ve had every lesson')
    await reader.at(reader.now() + 30 * DAY)
    expect(await reader.messages()).toEqual(['welcome', ...compiled.lessons])
    expect(await reader.found()).toMatchObject({ status: 'completed', nextDelivery: null })
  })

  test.each(['claim', 'freeze'] as const)(
    'while a lesson is being sent (%s) sends that one once and schedules the next once',
    async (step) => {
      const reader = await leaver(`undo-${step}@runner.org`)
      await dieAfter(step, DUE)
      await post(reader, reader.link)
      between(reader, () => reader.at(DUE + 120_000))
      await post(reader, `${reader.link}/undo`)
      await reader.at(DUE + 7 * DAY)
      expect(await reader.messages()).toEqual(step === 'claim' ? ['welcome', ONE] : ['welcome', ONE, TWO])
      const scheduled = (await reader.found()).deliveries.filter((row) => row.status === 'scheduled')
      expect(scheduled.map((row) => row.message)).toEqual([step === 'claim' ? TWO : THREE])
    },
  )

  test('many times at once schedules one lesson and records one consent; a sign-up in between changes nothing', async () => {
    const reader = await leaver('at-once@runner.org')
    await post(reader, reader.link)
    const undo = () => post(reader, `${reader.link}/undo`)
    const answers = await Promise.all([undo(), undo(), undo(), reader.post('resubscribe')])
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 303])
    const found = await reader.found()
    expect(found.deliveries.filter((row) => row.status === 'scheduled')).toHaveLength(1)
    expect(found.consent).toHaveLength(2)

    await post(reader, reader.link)
    reader.set(Date.parse(START) + DAY)
    between(reader, () => reader.signUp({ email: 'at-once@runner.org' }))
    expect(await (await undo()).text()).toContain('You’re back')
    expect(await reader.found()).toMatchObject({ status: 'active' })
    await reader.deliverTwice()
    expect((await reader.mails('at-once@runner.org')).map(messageOf)).toEqual(['confirm', 'welcome'])
  })
})

test('needs a POST by its own link: other methods and links of another purpose are refused', async () => {
  const reader = await leaver('methods@runner.org')
  await post(reader, reader.link)
  const before = await testEnv.DB.prepare('select * from enrollments').all()
  for (const path of [
    `${reader.link}/undo`,
    `${reader.link}/pause`,
    `${reader.link}/reason`,
    `${reader.course}/resubscribe`,
  ]) {
    for (const method of ['GET', 'HEAD', 'PUT']) {
      const answer = await reader.request(path, { method })
      expect([answer.status, answer.headers.get('allow')], `${method} ${path}`).toEqual([405, 'POST'])
    }
  }
  const wrong = reader.course.replace('/course/', '/unsubscribe/')
  for (const path of [wrong, `${wrong}/undo`, `${wrong}/pause`, `${wrong}/reason`]) {
    expect((await post(reader, path, { reason: 'no_time' })).status).toBe(404)
  }
  expect(await testEnv.DB.prepare('select * from enrollments').all()).toMatchObject({
    results: before.results,
  })
})
