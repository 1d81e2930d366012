import { beforeEach, describe, expect, test } from 'vitest'
import { activeReader } from './active-reader.ts'
import { emptyDatabase, messageOf, testEnv, type world } from './world.ts'

const START = '2026-11-20T15:30:00Z'
const DAY = 86_400_000
const OLD = 'reader@runner.org'
const NEW = 'moved@runner.org'

beforeEach(emptyDatabase)

type World = Pick<ReturnType<typeof world>, 'request' | 'mails' | 'deliverTwice'>

/** The path of the link in the last mail with this name to this address. */
async function linkTo(it: World, email: string, name: 'new-address' | 'old-address'): Promise<string> {
  const mail = (await it.mails(email)).findLast((each) => messageOf(each) === name)
  const path = new RegExp(`https://[^/]+(/${name}/[\\w-]+)`).exec(mail?.text ?? '')?.[1]
  return path ?? expect.fail(`no ${name} for ${email}`)
}

const messagesTo = async (it: World, email: string) => (await it.mails(email)).map(messageOf)

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
