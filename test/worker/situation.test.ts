import { expect, test } from 'vitest'
import { linkIn, world } from './world.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

test('she changes her situation in one step and deletes it in one step; later mail follows, no record stays', async () => {
  const reader = world('2026-11-20T15:30:00Z')
  const email = 'situation@runner.org'
  await reader.signUp({ email, timezone: 'Europe/London', stage: 'pregnant', stageConsent: true })
  await reader.deliverTwice()
  await reader.request(linkIn((await reader.mails())[0], 'confirm'), { method: 'POST' })
  await reader.deliverTwice()
  const course = linkIn((await reader.mails())[1], 'course')
  const change = (body: string) => reader.request(`${course}/stage`, { method: 'POST', headers: FORM, body })

  expect((await change('stage=later_postpartum')).status).toBe(422)
  expect((await change('stage=astronaut&stageConsent=on')).status).toBe(422)
  expect(await stageOf(reader, email)).toBe('pregnant')
  expect((await change('stage=later_postpartum&stageConsent=on')).status).toBe(303)
  expect(await stageOf(reader, email)).toBe('later_postpartum')
  expect((await change('stage=general')).status).toBe(303)
  expect(await stageOf(reader, email)).toBe('general')
  const records = await reader.env.DB.prepare(
    "select count(*) as n from consents where purpose = 'stage'",
  ).first('n')
  expect(records).toBe(0)
})

test('a scanner that opens every link of every mail changes nothing', async () => {
  const reader = world('2026-11-20T15:30:00Z')
  await reader.signUp({ email: 'scanned@runner.org', timezone: 'Europe/London' })
  await reader.deliverTwice()
  await openAll(reader)
  await reader.request(linkIn((await reader.mails())[0], 'confirm'), { method: 'POST' })
  for (let day = 0; day <= 49; day += 7) await reader.at(reader.now() + (day === 0 ? 0 : 7 * 86_400_000))
  expect(await openAll(reader)).toBeGreaterThan(12)
})

async function openAll(reader: ReturnType<typeof world>): Promise<number> {
  const before = await snapshot(reader)
  const links = new Set<string>()
  for (const mail of await reader.mails()) {
    for (const [, path] of `${mail.html} ${mail.text}`.matchAll(/https:\/\/course\.test(\/[\w/-]+)/g)) {
      if (path !== undefined && !path.startsWith('/drawings/')) links.add(path)
    }
  }
  for (const path of links) {
    for (const method of ['GET', 'HEAD']) {
      expect((await reader.request(path, { method })).status, `${method} ${path}`).toBe(200)
    }
  }
  expect(await snapshot(reader)).toEqual(before)
  return links.size
}

async function snapshot(reader: ReturnType<typeof world>): Promise<unknown> {
  const tables = ['subscribers', 'consents', 'enrollments', 'deliveries', 'batches', 'sending']
  return Promise.all(
    tables.map(
      async (table) => (await reader.env.DB.prepare(`select * from ${table} order by id`).all()).results,
    ),
  )
}

async function stageOf(reader: ReturnType<typeof world>, email: string): Promise<string | undefined> {
  const found = (await reader.admin(`subscribers?query=${email}`)) as { subscribers: { stage: string }[] }
  return found.subscribers[0]?.stage
}
