import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newStateDir, type Stack, startStack } from '../local/stack.ts'
import { openBrowser } from './browser.ts'
import { advance, type Links, type Mail, readerOf } from './reader.ts'

let stack: Stack
let browser: Browser

beforeAll(async () => {
  ;[stack, browser] = await Promise.all([
    startStack(newStateDir(), ['--no-signup-limit', '--no-tick']),
    openBrowser(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop('SIGTERM')
})

/** Each test uses one of the two, in turn. quality.test.ts checks every page on both. */
const PHONE = { width: 375, height: 800 }
const DESK = { width: 1280, height: 900 }
let begun = 0

test('a reader switches to two lessons a week in the evening, and gets them', async () => {
  const { page, mails, toNextLesson } = await begin('rhythm', { timezone: 'Asia/Tokyo' })
  await page.getByText('When you get lessons').click()
  await page.getByLabel('Twice a week').check()
  await page.getByLabel('Day', { exact: true }).selectOption('Tuesday')
  await page.getByLabel('Time', { exact: true }).selectOption('18:00')
  await page.locator('#rhythm').getByRole('button', { name: 'Save' }).click()
  expect(await page.locator('#lessons').textContent()).toMatch(/comes on (Tuesday|Friday) /)
  expect(await page.locator('.current').first().textContent()).toBe(
    'Twice a week, Tuesday and Friday at 18:00',
  )
  const first = await toNextLesson()
  expect((await mails(3)).at(-1)?.subject).toBe('Rest it, or row on?')
  await page.reload()
  expect(await page.locator('.lead').textContent()).toMatch(/comes on (Tuesday|Friday) .* at 18:00/)
  const second = await toNextLesson()
  expect((await mails(4)).at(-1)?.subject).toBe('A shoulder is three joints')
  expect(Math.round((second - first) / 86_400_000)).toBeOneOf([3, 4])
})

test('a reader moves to another zone, and the next lesson is shown and sent by its clock', async () => {
  const { page, links, mails, toNextLesson } = await begin('zone', { timezone: 'Europe/London' })
  await page.getByText('When you get lessons').click()
  await page.getByRole('link', { name: 'Change my time zone' }).click()
  await page.getByLabel('Time zone').selectOption('Tokyo')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(`${links.course}*`)
  expect(await page.locator('#lessons').textContent()).toMatch(/ at 07:00 \(Asia\/Tokyo\)/)
  expect(new Date(await toNextLesson()).toISOString()).toContain('T22:00:00')
  expect((await mails(3)).at(-1)?.subject).toBe('Rest it, or row on?')
})

test('a reader asks for the next lesson now, then again in an old tab, and gets one', async () => {
  const { page, links, mails } = await begin('now')
  const other = await browser.newPage({ viewport: page.viewportSize() })
  await other.goto(links.course)
  for (const tab of [page, other]) {
    await tab.getByRole('button', { name: 'Send it to me now' }).click()
    await mails(3)
  }
  expect((await mails(3)).at(-1)?.subject).toBe('Rest it, or row on?')
})

test('a reader reads a lesson on the web, marks it as done and removes the mark', async () => {
  const { page, links, mails } = await begin('done')
  await page.getByRole('button', { name: 'Send it to me now' }).click()
  await mails(3)
  await page.reload()
  await page.getByRole('link', { name: 'Rest or row' }).click()
  expect(await page.textContent('h1')).toBe('Rest or row')
  await page.getByRole('button', { name: 'Mark this lesson as done' }).click()
  await page.goto(links.course)
  expect(await page.locator('.progress').textContent()).toContain('1 of 7 done')
  await page.getByRole('button', { name: 'Undo' }).click()
  expect(await page.locator('#lessons').textContent()).not.toContain('of 7 done')
})

test('a reader pauses until a day, gets nothing until then, and resumes before it', async () => {
  const { page, mails } = await begin('pause')
  await page.getByText('Take a break').click()
  await page.getByRole('button', { name: 'Pause', exact: true }).click()
  expect(await page.locator('.lead').textContent()).toContain('paused until you’re back')
  await advance(stack, 'P30D')
  await mails(2)
  await page.reload()
  const last = (await page.getByLabel('Pause until (optional)').getAttribute('max')) ?? ''
  await page.getByLabel('Pause until (optional)').fill(last)
  await page.getByRole('button', { name: 'Change the date' }).click()
  expect(await page.locator('.lead').textContent()).toContain('paused until')
  await advance(stack, 'P10D')
  await mails(2)
  await page.getByRole('button', { name: 'Carry on with the course' }).click()
  await advance(stack, 'P8D')
  expect((await mails(3)).at(-1)?.subject).toBe('Rest it, or row on?')
})

test('a reader changes their situation, then deletes it, and each mail and the plan follow', async () => {
  const { page, links, mails } = await begin('segment')
  const situation = page.locator('#situation')
  await situation.getByLabel('I tore a shoulder this season').check()
  await situation.getByRole('button', { name: 'Set my block' }).click()
  expect(await page.locator('#magnet').textContent()).toContain(
    'Our first email was written before you chose',
  )
  await page.goto(links.plan)
  expect(await page.textContent('main')).toContain('Blade squeeze')
  await page.goto(links.course)
  await page.getByRole('button', { name: 'Send it to me now' }).click()
  expect((await mails(3)).at(-1)?.text).toContain('The band waits. Do this instead.')
  await page.goto(`${links.course}#delete-segment`)
  await page.getByRole('button', { name: 'Delete my answer' }).click()
  await page.getByRole('button', { name: 'Send it to me now' }).click()
  expect((await mails(4)).at(-1)?.text).toContain('The blade is often the lazy one.')
})

test('a reader changes their name, and the next greeting has it', async () => {
  const { page, mails } = await begin('name', { firstName: 'Maja' })
  await page.locator('summary', { hasText: 'My name' }).click()
  await page.locator('#name').getByLabel('First name (optional)').fill('Ingrid')
  await page.getByRole('button', { name: 'Save my name' }).click()
  expect(await page.textContent('h1')).toBe('You’re in, Ingrid')
  await page.getByRole('button', { name: 'Send it to me now' }).click()
  expect((await mails(3)).at(-1)?.text).toContain('Hi Ingrid,')
})

test('a reader has the lead magnet mailed again, and a second request is too soon', async () => {
  const { page, links, mails } = await begin('again')
  await advance(stack, 'PT20M')
  const other = await browser.newPage({ viewport: page.viewportSize() })
  await other.goto(links.course)
  for (const tab of [page, other]) await tab.getByText('Can’t find our email?').click()
  await page.getByRole('button', { name: 'Email it to me again' }).click()
  expect((await mails(3)).at(-1)?.subject).toBe('Your block on dry land starts here')
  await other.getByRole('button', { name: 'Email it to me again' }).click()
  await mails(3)
})

test('a reader downloads their data, erases it with a second step, and neither links nor mail are left', async () => {
  const { page, links, email, mails } = await begin('erase', { firstName: 'Maja' })
  await page.locator('summary', { hasText: 'My data' }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download my data' }).click(),
  ])
  const copy = await readFile(await download.path(), 'utf8')
  expect(copy).toContain(email)
  expect(copy).toContain('"purpose": "course"')
  await page.getByRole('link', { name: 'Erase my data' }).click()
  expect((await fetch(links.course)).status).toBe(200)
  await page.getByRole('button', { name: 'Erase everything now' }).click()
  expect(await page.locator('main').textContent()).toContain('erased')
  expect(await Promise.all(Object.values(links).map(async (link) => (await fetch(link)).status))).toEqual([
    404, 404, 404, 200,
  ])
  await advance(stack, 'P8D')
  await mails(2)
})

test('a reader leaves, says why, undoes it, and gets the next lesson', async () => {
  const { page, mails } = await begin('leave')
  await page.locator('summary', { hasText: 'Leave the course' }).click()
  await page.getByRole('link', { name: 'Leave the course' }).click()
  await page.getByRole('button', { name: 'Leave the course' }).click()
  expect(await page.textContent('h1')).toBe('You’ve left the course')
  await page.getByLabel('The emails came too often').check()
  await page.getByRole('button', { name: 'Send' }).click()
  expect(await page.textContent('main')).toContain('Thank you for telling us')
  await advance(stack, 'P14D')
  await mails(2)
  await page.getByRole('button', { name: 'Undo: keep my lessons' }).click()
  await advance(stack, 'P8D')
  expect((await mails(3)).at(-1)?.subject).toBe('Rest it, or row on?')
})

/** A reader who has confirmed and opened the course page from the mail. */
async function begin(story: string, fields: Readonly<Record<string, string>> = {}) {
  const email = `${story}@runner.org`
  const viewport = begun++ % 2 === 0 ? PHONE : DESK
  const reader = readerOf(stack, email)
  const links: Links = await reader.start(fields)
  const page: Page = await browser.newPage({ viewport, acceptDownloads: true })
  page.setDefaultTimeout(10_000)
  await page.goto(links.course)
  const mails = (count: number): Promise<Mail[]> => reader.mailCount(count)
  return { page, links, email, mails, toNextLesson: reader.toNextLesson }
}
