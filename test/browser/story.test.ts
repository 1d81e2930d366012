import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newStateDir, type Stack, startStack } from '../local/stack.ts'
import { openBrowser } from './browser.ts'
import { AS_OPERATOR, readerOf } from './reader.ts'

let stack: Stack
let browser: Browser

beforeAll(async () => {
  ;[stack, browser] = await Promise.all([startStack(newStateDir()), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop('SIGTERM')
})

test('a reader with a phone signs up, confirms, and gets every lesson once', async () => {
  const email = 'phone@runner.org'
  const page = await browser.newPage({ viewport: { width: 375, height: 667 } })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(stack.url)
  for (const first of ['h1', '.hero', '#email', 'form button']) {
    const box = await page.locator(first).boundingBox()
    expect((box?.y ?? 667) + (box?.height ?? 0), first).toBeLessThanOrEqual(667)
  }
  expect((await page.locator('.ways img').first().boundingBox())?.y).toBeLessThanOrEqual(900)
  await page.fill('#email', email)
  expect(await page.inputValue('input[name=timezone]')).not.toBe('')
  await page.click('button:has-text("Send me the block")')
  await page.waitForURL('**/check-inbox')

  await openMail(page, email, 'Please confirm')
  await press(page, 'Yes, send me the block')
  expect(await page.textContent('h1')).toBe('You’re in')
  await openMail(page, email, 'Your block on dry land')

  for (let lesson = 1; lesson <= 7; lesson++) {
    await nextLesson(page, email, lesson + 2)
  }
  const subjects = (await mailsTo(email)).map((mail) => mail.subject)
  expect(new Set(subjects).size).toBe(9)
  expect(errors).toEqual([])
  await page.close()
})

test('a fast reader without scripts is asked to click once more', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(stack.url)
  await page.fill('#email', 'quick@runner.org')
  await page.click('button:has-text("Send me the block")')
  expect(await page.getByRole('alert').textContent()).toContain('click the button once more')
  expect(await page.inputValue('#email')).toBe('quick@runner.org')
  await page.waitForTimeout(2000)
  await page.click('button:has-text("Send me the block")')
  await page.waitForURL('**/check-inbox')
  await page.close()
})

test('a reader who clicks “Unsubscribe” in a mail sees that they have left, and gets no more mail', async () => {
  const page = await browser.newPage({ viewport: { width: 375, height: 800 } })
  const email = 'leaves@runner.org'
  await fetch(`${stack.url}/signup`, { method: 'POST', body: new URLSearchParams({ email }) })
  await openMail(page, email, 'Please confirm')
  await press(page, 'Yes, send me the block')
  await openMail(page, email, 'Your block on dry land')
  await nextLesson(page, email, 3)
  const last = (await mailsTo(email)).at(-1)
  const { text } = (await (await fetch(`${stack.inboxUrl}/inbox/api/mails/${last?.id}`)).json()) as {
    text: string
  }
  await page.goto(/https?:\S+\/unsubscribe\/[\w-]+/.exec(text)?.[0] ?? '')
  await page.click('button:has-text("Leave the course")')
  expect(await page.textContent('h1')).toBe('You’ve left the course')
  await post('/local/clock', { advance: 'P60D' })
  await post('/local/tick', {})
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await mailsTo(email)).toHaveLength(3)
  await page.close()
})

test('a reader ticks the box for letters, gets one, reads it on the web, and stops them without leaving the course', async () => {
  const page = await browser.newPage({ viewport: { width: 375, height: 800 } })
  const email = 'letters@runner.org'
  await page.goto(await readerOf(stack, email).ask())
  const button = await page.getByRole('button', { name: 'Yes, send me the block' }).boundingBox()
  expect((button?.y ?? 800) + (button?.height ?? 0)).toBeLessThanOrEqual(800)
  await page.getByLabel('Send me a letter now and then, too.').check()
  await page.getByRole('button', { name: 'Yes, send me the block' }).click()
  await mailCount(email, 2)

  await fetch(`${stack.url}/api/admin/letters/open-water/send`, { method: 'POST', headers: AS_OPERATOR })
  await openMail(page, email, 'The lake is open again')
  const letter = page.frameLocator('iframe')
  const hrefOf = async (words: string) =>
    (await letter.getByRole('link', { name: words }).getAttribute('href')) ?? ''
  const [onTheWeb, everything] = [await hrefOf('Read it on the web'), await hrefOf('Leave everything')]
  const stop = await hrefOf('Stop the letters')
  await page.goto(onTheWeb)
  expect(await page.textContent('h1')).toBe('The lake is open again')
  await page.getByRole('link', { name: 'All letters' }).click()
  await page.getByRole('link', { name: 'The lake is open again' }).click()
  expect(page.url()).toBe(onTheWeb)

  await page.goto(everything)
  expect(await page.getByRole('button', { name: 'Leave everything' }).isVisible()).toBe(true)
  await page.goto(stop)
  await page.getByRole('button', { name: 'Stop the letters' }).click()
  expect(await page.textContent('h1')).toBe('We’ve stopped the letters')
  await nextLesson(page, email, 4)
  await page.close()
})

test('a reader whose link is cut off has it mailed, and is back in the course', async () => {
  const page = await browser.newPage({ viewport: { width: 375, height: 800 } })
  const email = 'lost@runner.org'
  const { course } = await readerOf(stack, email).start({ firstName: 'Maja' })
  await page.goto(course.slice(0, -1))
  await page.click('a:has-text("Get your link again")')
  await page.fill('#email', email)
  await page.click('button:has-text("Email me my link")')
  await page.waitForURL('**/link/check-inbox')
  await openMail(page, email, 'Your way back to the boathouse')
  const link = page.frameLocator('iframe').locator('a:has-text("Open my course")')
  await page.goto((await link.getAttribute('href')) ?? '')
  expect(await page.textContent('h1')).toBe('You’re in, Maja')
  await page.close()
})

async function mailsTo(email: string): Promise<{ id: string; subject: string }[]> {
  const url = `${stack.inboxUrl}/inbox/api/mails?to=${encodeURIComponent(email)}`
  const { mails } = (await (await fetch(url)).json()) as { mails: { id: string; subject: string }[] }
  return mails
}

async function mailCount(email: string, count: number): Promise<void> {
  await expect.poll(async () => (await mailsTo(email)).length, { timeout: 15_000 }).toBe(count)
}

async function openMail(page: Page, email: string, subject: string): Promise<void> {
  await expect
    .poll(async () => (await mailsTo(email)).at(-1)?.subject ?? '', { timeout: 15_000 })
    .toContain(subject)
  await page.goto(stack.inboxUrl)
  await page.click(`a:has-text("${subject}"):has-text("${email}")`)
}

/** Follows the button in the mail and clicks the one on the page that opens. */
async function press(page: Page, button: string): Promise<void> {
  const link = page.frameLocator('iframe').locator(`a:has-text("${button}")`)
  await page.goto((await link.getAttribute('href')) ?? '')
  await page.click(`button:has-text("${button}")`)
}

async function nextLesson(page: Page, email: string, expected: number): Promise<void> {
  await page.goto(stack.inboxUrl)
  await page.click(`a:has-text("${email}")`)
  await page.click('button:has-text("Next lesson")')
  await mailCount(email, expected)
}

async function post(path: string, body: unknown): Promise<void> {
  await fetch(stack.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}
