import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { VARIANTS } from '../support/segments.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { emptyDatabase, world } from './world.ts'

const START = '2026-11-23T09:00:00Z'

beforeEach(emptyDatabase)

describe('the operator’s message pages', () => {
  test('show each message for each segment, as HTML and as text, with links that open nothing', async () => {
    const { open } = await operatorOf(world(START))
    const list = await (await open('/admin/messages')).text()
    for (const { name, template } of Object.values(compiled.messages)) {
      for (const segment of VARIANTS) {
        const path = `/admin/messages/${name}/${segment}`
        expect(list).toContain(`href="${path}"`)
        const mail = await open(`${path}/mail`)
        expect(mail.headers.get('content-security-policy')).toMatch(/^default-src 'none'; .*; sandbox$/)
        expect(await mail.text()).toMatch(/^<!DOCTYPE html/)
      }
      const page = await open(`/admin/messages/${name}/anyone`)
      expect(page.headers.get('content-security-policy')).toMatch(/default-src 'none';.*; frame-src 'self'$/)
      expect(wordsOf(await page.text())).toContain(wordsOf(template.subject))
    }
    expect(list).toContain('<p>Short sessions, one band, and a rule for aches.</p>')
    expect(await (await open('/admin/messages/welcome/anyone/mail')).text()).toContain(
      'https://course.test/plan/example',
    )
    for (const name of ['nonsense', 'constructor']) {
      expect((await open(`/admin/messages/${name}/anyone`)).status).toBe(404)
    }
    expect((await open('/admin/messages/welcome/nonsense/mail')).status).toBe(404)
  })
})

test('send a test mail to the address that the operator types, but not to one that must not be mailed', async () => {
  const it = world(START)
  const { post, open } = await operatorOf(it)
  const path = '/admin/messages/three-joints/fresh_tear'
  const sent = await post(`${path}/test`, { to: ' coach@runner.org ' })
  expect(sent.headers.get('location')).toBe(`${path}?done=sent`)
  expect(await (await open(`${path}?done=sent`)).text()).toContain('The test is on its way to you.')
  const [mail] = await it.mails('coach@runner.org')
  expect(mail?.subject).toContain(compiled.messages['three-joints']?.template.subject)
  for (const to of ['nonsense', '']) {
    const refused = await post(`${path}/test`, { to })
    expect([refused.status, await refused.text()]).toEqual([422, expect.stringContaining('class="error"')])
  }
  expect(await it.letters()).toHaveLength(1)
})

describe('the operator’s webhooks page', () => {
  test('adds webhooks, shows them with their secret, removes them, and refuses an address that is not public', async () => {
    const it = world(START)
    const { open, post } = await operatorOf(it)
    const refused = await post('/admin/webhooks', { url: 'http://10.0.0.1/<hook>' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toMatch(/value="http:\/\/10.0.0.1\/&lt;hook&gt;"[\s\S]*public https URL/)
    for (let time = 0; time < 2; time++) {
      const added = await post('/admin/webhooks', { url: 'https://crm.example/hook' })
      expect(added.headers.get('location')).toBe('/admin/webhooks?done=added')
    }
    const { webhooks } = (await it.admin('webhooks')) as {
      webhooks: { id: string; secret: string }[]
    }
    expect(webhooks).toHaveLength(1)
    const page = await (await open('/admin/webhooks')).text()
    expect(page).toContain(webhooks[0]?.secret)
    await post(`/admin/webhooks/${webhooks[0]?.id}/remove`)
    await post(`/admin/webhooks/${webhooks[0]?.id}/remove`)
    expect(await it.admin('webhooks')).toEqual({ webhooks: [] })
  })
})
