import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newStateDir, type Stack, startStack } from '../local/stack.ts'
import { startSiteverify } from '../support/siteverify.ts'
import { openBrowser } from './browser.ts'
import { startHostSite } from './host-site.ts'
import { readerOf } from './reader.ts'

const WIDGET = 'https://challenges.cloudflare.com/turnstile/v0/'

/** What a form sees of Turnstile's script: its own frame, and the proof in a hidden field. */
const WIDGET_SCRIPT = `for (const place of document.querySelectorAll('.cf-turnstile')) {
  const frame = Object.assign(document.createElement('iframe'), { src: '${WIDGET}frame', title: 'Check', width: 150, height: 140 })
  frame.onload = () => {
    const proof = { type: 'hidden', name: 'cf-turnstile-response', value: 'person ' + crypto.randomUUID() }
    place.append(Object.assign(document.createElement('input'), proof))
  }
  place.append(frame)
}`

let stack: Stack
let browser: Browser
let host: Awaited<ReturnType<typeof startHostSite>>
let siteverify: Awaited<ReturnType<typeof startSiteverify>>

beforeAll(async () => {
  ;[host, siteverify] = await Promise.all([startHostSite(), startSiteverify()])
  const env = {
    ALLOWED_ORIGINS: host.url,
    TURNSTILE_SITE_KEY: '1x00000000000000000000AA',
    TURNSTILE_SECRET_KEY: '1x0000000000000000000000000000000AA',
    LOCAL_SITEVERIFY_URL: siteverify.url,
  }
  ;[stack, browser] = await Promise.all([startStack(newStateDir(), [], { env }), openBrowser()])
  const page = (body: string) => ({ html: `<!doctype html><title>A blog</title><body>${body}` })
  host.pages.set('/script', page(`<script src="${stack.url}/embed.js" async></script>`))
  host.pages.set('/frame', page(`<iframe src="${stack.url}/embed" width="600" height="1000"></iframe>`))
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop('SIGTERM')
  siteverify?.close()
  host?.stop()
})

test('a reader whose browser fills in the form instantly passes with one click two seconds later', async () => {
  const page = await open(stack.url)
  await proof(page)
  await page.fill('#email', 'quick@runner.org')
  await page.click('button:has-text("Send me the block")')
  await page.waitForURL('**/check-inbox')
  await confirmMailTo('quick@runner.org')
  await page.context().close()
})

test('the script on another site hands the reader over to our page, with what they typed', async () => {
  const page = await open(`${host.url}/script`)
  await page.fill('input[name=email]', 'script@runner.org')
  await page.click('button:has-text("Send me the block")')
  await page.waitForURL(`${stack.url}/signup`)
  expect(await page.getByRole('alert').textContent()).toContain('wait for the check below')
  expect(await page.inputValue('#email')).toBe('script@runner.org')
  await proof(page)
  await page.click('button:has-text("Send me the block")')
  await page.waitForURL('**/check-inbox')
  await confirmMailTo('script@runner.org')
  await page.context().close()
})

test('the Turnstile check of a framed form is in the frame', async () => {
  const page = await open(`${host.url}/frame`)
  const frame = page.frameLocator('iframe')
  await frame.locator('[name=cf-turnstile-response]').waitFor({ state: 'attached' })
  await frame.locator('#email').fill('frame@runner.org')
  await frame.locator('button[type=submit]').click()
  await frame.locator('h1:has-text("Check your inbox")').waitFor()
  await confirmMailTo('frame@runner.org')
  await page.context().close()
})

async function open(url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 700, height: 900 } })
  page.on('pageerror', (error) => expect.fail(error.message))
  page.on('console', (message) => {
    if (/content security policy/i.test(message.text())) expect.fail(message.text())
  })
  await page.route(`${WIDGET}api.js`, (route) =>
    route.fulfill({ contentType: 'text/javascript', body: WIDGET_SCRIPT }),
  )
  await page.route(`${WIDGET}frame`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>You are no robot.' }),
  )
  await page.goto(url)
  return page
}

async function proof(page: Page): Promise<void> {
  await page.locator('[name=cf-turnstile-response]').waitFor({ state: 'attached' })
}

async function confirmMailTo(email: string): Promise<void> {
  const [mail] = await readerOf(stack, email).mailCount(1)
  expect(mail?.subject).toContain('Please confirm')
}
