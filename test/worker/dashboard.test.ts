import { beforeEach, describe, expect, test } from 'vitest'
import { home as compiled } from '../support/club.ts'
import { bread } from '../support/fixture-courses.ts'
import { refuses } from './faults.ts'
import { operatorOf, wordsOf } from './operator.ts'
import { addressesIn, start, textAt, type World } from './operator-reader.ts'
import { inBoth, install } from './several-courses.ts'
import { applyEvents, eventOf, signed } from './signed-events.ts'
import { emptyDatabase, tagOf, testEnv, world } from './world.ts'

const START = '2026-11-23T09:00:00Z'
const HOUR = 3_600_000
const DAY = 24 * HOUR
const CONFIRM = compiled.messages.confirm?.template.subject

beforeEach(emptyDatabase)

describe('the operator’s overview', () => {
  test('says on the first day what to do', async () => {
    const page = await textAt(world(START), '/admin')
    expect(page).toContain('All is well')
    expect(page).toContain('Nobody has signed up yet')
  })

  test('shows the numbers of the API, the past days, and the coming week hour by hour', async () => {
    const it = world(START)
    await start(it, 'ada@runner.org')
    await start(it, 'maja@runner.org', { timezone: 'Asia/Kolkata' })
    await it.signUp({ email: 'pending@runner.org' })
    await it.at(it.now() + DAY)
    const page = await textAt(it, '/admin')
    expect(page).toContain('Active 2 Paused 0 Completed 0 Not confirmed 1 Unsubscribed 0 Blocked 0')
    expect(page).toContain('2 emails will go out. The busiest hour is Mon 30 Nov at 01:00, with 1.')
    expect(rowOf(page, 'Mon 30 Nov')).toBe('1 1')
    expect(page).toContain(`${compiled.pages.welcome?.title} Scheduled 2 Sent 2 Delivered 0`)
    expect(page).toContain(
      'Day Active Paused Completed Not confirmed Unsubscribed Blocked Now 2 0 0 1 0 0 Tue 24 Nov 2 0 0 1 0 0',
    )
    const { subscribers } = (await it.admin('stats')) as { subscribers: object }
    expect(subscribers).toMatchObject({ active: 2, pending: 1 })
  })

  test('says of one course what it counts of all, because they share one queue', async () => {
    const it = install()
    await inBoth(it)
    const dueAt = (at: number) =>
      it.env.DB.prepare(`update deliveries set due_at = ?1 where status = 'scheduled'`).bind(at).run()
    await dueAt(it.now() + DAY)
    expect(await textAt(it, '/admin')).toContain('The next seven days 2 emails will go out.')
    expect(await textAt(it, `/admin?course=${bread.id}`)).toContain(
      'The next seven days in all courses 2 emails will go out.',
    )
    await dueAt(it.now() - HOUR)
    const one = await textAt(it, `/admin?course=${bread.id}`)
    expect(one).toContain('2 emails are due now.')
    expect(one).toContain('2 emails in all courses should have gone out by now.')
    expect(await textAt(it, `/admin/sending?course=${bread.id}`)).toContain(
      '2 emails are due in all courses, the oldest since',
    )
    expect(await textAt(it, '/admin/sending')).toContain('2 emails are due, the oldest since')
  })

  test('drops an hour that is over from the coming week, also on a day of 25 hours', async () => {
    const it = world('2026-10-24T06:30:00Z')
    await start(it, 'ada@runner.org')
    await testEnv.DB.prepare(`update deliveries set due_at = ?1 where status = 'scheduled'`)
      .bind(Date.parse('2026-10-25T01:30:00Z'))
      .run()
    const page = await textAt(it, '/admin')
    expect(page).toContain('1 email will go out. The busiest hour is Sun 25 Oct at 01:00, with 1.')
    it.set('2026-10-25T02:00:00Z')
    expect(await textAt(it, '/admin')).toContain('The next seven days 1 email is due now. Times')
    await it.at(it.now())
    expect(await textAt(it, '/admin')).toContain('No email is scheduled for these days.')
  })

  test('shows what needs the operator: sending stopped, mail late or uncertain, webhooks that fail', async () => {
    const it = world(START)
    await start(it, 'ada@runner.org')
    await it.faults(refuses(401, 'invalid_api_key'))
    await it.at('2026-11-30T07:00:00Z')
    expect(await textAt(it, '/admin')).toContain('Sending has stopped')
    await it.at('2026-11-30T07:20:00Z')
    it.set('2026-12-07T07:10:00Z')
    expect(await textAt(it, '/admin')).toContain('All is well')
    it.set('2026-12-07T07:16:00Z')
    expect(await textAt(it, '/admin')).toContain('Mail is late 1 email should have gone out by now')
    await testEnv.DB.batch([
      testEnv.DB.prepare(`update deliveries set status = 'uncertain' where status = 'scheduled'`),
      testEnv.DB.prepare(
        `insert into webhook_endpoints (url, created_at, lost, problem) values ('https://crm.example', 0, 3, 'answered 500')`,
      ),
    ])
    const page = await textAt(it, '/admin')
    expect(page).not.toContain('Mail is late')
    expect(page).toContain('1 email may or may not have gone out')
    expect(page).toContain('3 events could not be delivered within three days')
  })
})

describe('mail that did not arrive, on the operator’s overview', () => {
  test('is listed with its readers and reasons until it is sent again, they confirm, or a week has passed', async () => {
    const it = world(START)
    await start(it, 'ada@runner.org')
    await it.signUp({ email: 'waits@runner.org' })
    await it.signUp({ email: 'typo@runner.org' })
    await it.deliverTwice()
    await receive(it, 'waits@runner.org', 'email.failed', { failed: { reason: 'reached_daily_quota' } })
    await receive(it, 'typo@runner.org', 'email.bounced', { bounce: { type: 'Permanent' } })
    const overview = await textAt(it, '/admin')
    expect(overview).not.toContain('All is well')
    expect(overview).toContain(`2 emails did not arrive In the last 7 days: “${CONFIRM}” (2).`)
    const { open, post } = await operatorOf(it)
    const html = await (await open('/admin/undelivered')).text()
    expect(addressesIn(html).toSorted()).toEqual(['typo@runner.org', 'waits@runner.org'])
    expect(wordsOf(html)).toContain('Your daily Resend quota was used up.')
    expect(wordsOf(html)).toContain('It bounced permanently.')

    it.set(it.now() + HOUR)
    const { subscribers } = (await it.admin('subscribers?query=waits')) as { subscribers: { id: string }[] }
    await post(`/admin/readers/${subscribers[0]?.id}/link`)
    await it.deliverTwice()
    expect(await textAt(it, '/admin')).toContain('1 email did not arrive')
    it.set(it.now() + 7 * DAY + HOUR)
    expect(await textAt(it, '/admin/undelivered')).toContain('No email is undelivered.')
  })

  test('covers a bounced welcome, a failed lesson and refused mail, and goes when the operator acts', async () => {
    const it = world(START)
    await start(it, 'ada@runner.org')
    await receive(it, 'ada@runner.org', 'email.bounced', { bounce: { type: 'Permanent' } })
    const welcome = compiled.pages.welcome?.title
    expect(await textAt(it, '/admin')).toContain(`1 email did not arrive In the last 7 days: “${welcome}”.`)
    const { subscribers } = (await it.admin('subscribers')) as { subscribers: { id: string }[] }
    it.set(it.now() + HOUR)
    await it.admin(`subscribers/${subscribers[0]?.id}/unblock`, { method: 'POST' })
    expect(await textAt(it, '/admin')).toContain('All is well')

    await it.at('2026-11-30T07:00:00Z')
    await receive(it, 'ada@runner.org', 'email.failed', { failed: { reason: 'strange <b>thing</b>' } })
    await receive(it, 'ada@runner.org', 'email.failed', {})
    expect(await textAt(it, '/admin/undelivered')).toContain('and gave no reason.')
    await it.faults(refuses(422, 'validation_error'))
    await it.at('2026-12-07T07:00:00Z')
    expect(await textAt(it, '/admin')).toContain(
      'Resend refused 1 email Other mail goes out. The reader waits',
    )
    const { post } = await operatorOf(it)
    await post('/admin/sending/send-again')
    await it.deliverTwice()
    expect(await textAt(it, '/admin')).toContain('All is well')
  })

  async function receive(it: World, email: string, type: string, extra: Record<string, unknown>) {
    const mail = (await it.mails(email)).at(-1)
    const delivery = mail === undefined ? '' : (tagOf(mail, 'delivery') ?? '')
    const event = JSON.parse(eventOf(type, delivery, extra))
    const body = JSON.stringify({ ...event, created_at: new Date(it.now()).toISOString() })
    await it.request('/webhooks/resend', signed(body))
    await applyEvents(it)
  }
})

/** The text in the table between the name of one day and the next. */
function rowOf(page: string, day: string): string {
  return new RegExp(`${day} ((?:\\d+ )+)`).exec(page.slice(page.indexOf(' 23 ')))?.[1]?.trim() ?? ''
}
