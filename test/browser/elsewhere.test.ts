import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newStateDir, type Stack, startStack } from '../local/stack.ts'
import { openBrowser } from './browser.ts'
import { startHostSite } from './host-site.ts'
import { AS_OPERATOR, readerOf } from './reader.ts'

const UGLY = `<style>
  * { color: lime !important; text-transform: uppercase; margin: 9px !important; transform: rotate(1deg) }
  longrun-form { display: none !important; padding: 90px !important }
  input, button, label { height: 90px !important; width: 30% !important; float: right }
</style>`

let stack: Stack
let browser: Browser
let host: Awaited<ReturnType<typeof startHostSite>>

beforeAll(async () => {
  host = await startHostSite()
  ;[stack, browser] = await Promise.all([
    startStack(newStateDir(), ['--no-signup-limit'], {
      env: { ALLOWED_ORIGINS: host.url, SIGNUP_CAP: '1' },
    }),
    openBrowser(),
  ])
  const script = `<script src="${stack.url}/embed.js" async></script>`
  const page = (body: string) =>
    `<!doctype html><title>A blog</title><body><h1>A blog</h1>${body}<p>After</p>`
  host.pages.set('/frame', {
    html: page(`<iframe src="${stack.url}/embed" width="343" height="360"></iframe>`),
  })
  host.pages.set('/script', {
    html: page(`${UGLY}<div style="min-height: 60rem">${script}</div>`),
    policy: `default-src 'none'; style-src 'unsafe-inline'; script-src ${stack.url}; connect-src ${stack.url}; require-trusted-types-for 'script'; trusted-types 'none'`,
  })
  host.pages.set('/other', { html: page(script.replace('async', 'async data-course="knots"')) })
  host.pages.set('/named', { html: page(script.replace('async', 'async data-source="Blog"')) })
  host.pages.set('/twice', { html: page(script + script) })
  host.pages.set('/strict', {
    html: page(script),
    policy: `default-src 'self'; script-src ${stack.url}`,
  })
  const inHead = (tag: string, body: string) =>
    `<!doctype html><head><title>A blog</title>${tag}</head><body><h1>A blog</h1>${body}<p>After</p></body>`
  host.pages.set('/head', { html: inHead(script.replace(' async', ''), '') })
  host.pages.set('/pointing', {
    html: inHead(script.replace('async', 'async data-target="#here"'), '<div id="here"></div>'),
  })
  host.pages.set('/nowhere', { html: page(script.replace('async', 'data-target="#[no such"')) })
  host.pages.set('/plain', {
    html: page(`<form action="${stack.url}/signup" method="post"><input name="email">
      <input type="hidden" name="redirect" value="${host.url}/thanks"><button>Go</button></form>`),
  })
  host.pages.set('/thanks', { html: page('Thanks') })
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop('SIGTERM')
  host?.stop()
})

test('in a frame, a reader signs up and stays in the frame, also after a mistake', async () => {
  const page = await open('/frame')
  const frame = page.frameLocator('iframe')
  expect(await privacyLinkIn(frame.locator('form'))).toEqual([`${stack.url}/privacy`, '_blank', 'noopener'])
  expect((await frame.locator('main').boundingBox())?.height).toBeLessThan(320)
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await frame.locator('main').evaluate((it) => getComputedStyle(it).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  )
  await frame.locator('#email').fill('nobody')
  await frame.locator('button[type=submit]').click()
  await frame.locator('#email-error').waitFor()
  await frame.locator('#email').fill('frame@runner.org')
  await frame.locator('button[type=submit]').click()
  await frame.locator('h1:has-text("Check your inbox")').waitFor()
  expect(page.url()).toBe(`${host.url}/frame`)
  await confirmMailTo('frame@runner.org')
  await close(page)
})

test('the script shows the form of another course in its language, with a link to its own notice', async () => {
  const page = await open('/other')
  const link = page.locator('form').getByRole('link', { name: 'Datenschutzerklärung' })
  expect(await link.evaluate((it: HTMLAnchorElement) => it.href)).toBe(`${stack.url}/knots/privacy`)
  await close(page)
})

test('with the script, a reader signs up in place, whatever the page around it looks like', async () => {
  const page = await open('/script')
  const email = page.locator('input[name=email]')
  await email.waitFor()
  expect(
    await page.evaluate(
      () =>
        new Promise((resolve) => {
          let moved = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) moved += Number(Reflect.get(entry, 'value'))
          }).observe({ type: 'layout-shift', buffered: true })
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(moved)))
        }),
    ),
  ).toBe(0)
  expect(await privacyLinkIn(page.locator('form'))).toEqual([`${stack.url}/privacy`, '_blank', 'noopener'])
  expect((await page.locator('longrun-form').boundingBox())?.height).toBeLessThan(320)
  await email.fill('nobody')
  await page.click('button:has-text("Send me the block")')
  await page.getByText('That doesn’t look like an email address.').waitFor()
  expect(await email.evaluate((field) => field.matches(':focus'))).toBe(true)
  expect(
    await page.evaluate(
      () => getComputedStyle(document.querySelector('longrun-form') ?? document.body).display,
    ),
  ).toBe('block')
  expect(
    await page
      .locator('label')
      .first()
      .evaluate((label) => getComputedStyle(label).textTransform),
  ).toBe('none')

  await email.fill('script@runner.org')
  await page.click('button:has-text("Send me the block")')
  await page.locator('h2:has-text("Check your inbox")').waitFor()
  expect(page.url()).toBe(`${host.url}/script`)
  expect(
    await page.evaluate(() => Object.keys(window).filter((name) => /longrun|embed/i.test(name))),
  ).toEqual([])
  expect(await page.evaluate(() => [document.cookie, localStorage.length])).toEqual(['', 0])
  await confirmMailTo('script@runner.org')
  expect((await consentsOf('script@runner.org')).map(({ page }) => page)).toEqual([host.url])
  await close(page)
})

test('two forms on one page do not interfere', async () => {
  const page = await open('/twice')
  const [first, second] = [page.locator('longrun-form').first(), page.locator('longrun-form').nth(1)]
  await second.locator('input[name=email]').fill('second@runner.org')
  await second.locator('button').click()
  await second.locator('h2:has-text("Check your inbox")').waitFor()
  expect(await first.locator('input[name=email]').inputValue()).toBe('')
  await page.context().setOffline(true)
  await first.locator('input[name=email]').fill('first@runner.org')
  await first.locator('button').click()
  await first.getByText('We couldn’t reach the sign-up.').waitFor()
  await close(page)
})

test('the script sends the source of its tag, or the one in the address of the page', async () => {
  for (const [path, email, source] of [
    ['/named?utm_source=kit', 'named@runner.org', 'blog'],
    ['/head?utm_source=kit&utm_campaign=spring', 'campaign@runner.org', 'kit/spring'],
    ['/head?source=theirs', 'nowhere@runner.org', null],
  ] as const) {
    const page = await open(path)
    await page.fill('input[name=email]', email)
    await page.click('longrun-form button:has-text("Send me the block")')
    await page.locator('h2:has-text("Check your inbox")').waitFor()
    expect((await consentsOf(email)).map((consent) => consent.source)).toEqual([source])
    await close(page)
  }
})

test('a script in the head puts the form into the page, or where its attribute says', async () => {
  for (const [path, parent] of [
    ['/head', 'body > longrun-form:last-child'],
    ['/pointing', '#here > longrun-form'],
    ['/nowhere', 'body > longrun-form'],
  ] as const) {
    const page = await open(path)
    await page.locator(`${parent} input[name=email]`).waitFor({ state: 'visible' })
    expect(await page.locator('longrun-form').count()).toBe(1)
    await close(page)
  }
})

test('a browser of 2021 shows the form, signs up with it, and leaves hidden fields empty', async () => {
  const page = await browser.newPage({ viewport: { width: 375, height: 800 } })
  page.on('pageerror', (error) => expect.fail(error.message))
  await page.addInitScript(likeSafari15)
  await page.goto(`${host.url}/head`)
  const card = page.locator('longrun-form .card')
  await card.waitFor()
  expect(await card.evaluate((it) => getComputedStyle(it).borderRadius)).toBe('16px')
  expect(await page.locator('.trap').isHidden()).toBe(true)
  const email = page.locator('longrun-form input[name=email]')
  await email.fill('nobody')
  await page.click('button:has-text("Send me the block")')
  await page.getByText('That doesn’t look like an email address.').waitFor()
  expect(await email.getAttribute('aria-invalid')).toBe('true')
  await email.fill('ada@gmial.com')
  await email.blur()
  await page.click('.suggestion button')
  await email.fill('old-phone@runner.org')
  await page.click('button:has-text("Send me the block")')
  await page.locator('h2:has-text("Check your inbox")').waitFor()
  await confirmMailTo('old-phone@runner.org')
  await page.goto(stack.url)
  await page.fill('#email', 'old-page@gmial.com')
  await page.locator('#email').blur()
  await page.click('#email-suggestion button')
  await close(page)
})

/** Features that scripts like to use and Safari 15.0 lacks. */
function likeSafari15(): void {
  window.CSSStyleSheet = class {
    constructor() {
      throw new TypeError('Illegal constructor')
    }
  } as unknown as typeof CSSStyleSheet
  for (const [of, names] of [
    [Document.prototype, ['adoptedStyleSheets']],
    [ShadowRoot.prototype, ['adoptedStyleSheets']],
    [AbortSignal, ['timeout', 'any', 'abort']],
    [Array.prototype, ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
    [String.prototype, ['at', 'isWellFormed', 'toWellFormed']],
    [Object, ['hasOwn', 'groupBy']],
    [window, ['structuredClone']],
    [Crypto.prototype, ['randomUUID']],
    [Promise, ['withResolvers', 'try']],
    [URL, ['canParse', 'parse']],
    [HTMLElement.prototype, ['inert', 'popover']],
    [Element.prototype, ['checkVisibility', 'ariaDisabled', 'ariaInvalid', 'ariaHidden', 'ariaLive', 'role']],
  ] as const) {
    for (const name of names) Reflect.deleteProperty(of, name)
  }
}

test('where the page forbids the script to post, the browser posts the form', async () => {
  const page = await open('/strict')
  await page.fill('input[name=email]', 'strict@runner.org')
  await page.click('button:has-text("Send me the block")')
  await page.waitForURL(`${stack.url}/check-inbox`)
  await confirmMailTo('strict@runner.org')
  await close(page)
})

test('a plain form leads back to the page it names, without scripts', async () => {
  const page = await open('/plain', { javaScriptEnabled: false })
  await page.fill('input[name=email]', 'plain@runner.org')
  await page.click('button')
  await page.waitForURL(`${host.url}/thanks`)
  await confirmMailTo('plain@runner.org')
  await close(page)
})

test('a typo in the address is pointed out and corrected with one click, and never blocks the form', async () => {
  const page = await browser.newPage({ viewport: { width: 375, height: 800 } })
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.method()))
  await page.goto(stack.url)
  await page.fill('#email', 'ada@gmial.com')
  await page.locator('#email').blur()
  await page.click('#email-suggestion button:has-text("ada@gmail.com")')
  expect(await page.inputValue('#email')).toBe('ada@gmail.com')
  expect(await page.textContent('#email-suggestion')).toBe('')
  expect(asked).not.toContain('POST')

  await page.fill('#email', 'right@gmial.com')
  await page.click('button:has-text("Send me the block")')
  await page.waitForURL('**/check-inbox')
  await confirmMailTo('right@gmial.com')
  await close(page)
})

test('without scripts, a reader signs up and is asked to check for a typo', async () => {
  const page = await browser.newPage({ javaScriptEnabled: false })
  await page.goto(stack.url)
  await page.fill('#email', 'quiet@runner.org')
  await page.click('button:has-text("Send me the block")')
  await page.waitForURL('**/check-inbox')
  expect(await page.textContent('main')).toContain('gmial.com')
  await confirmMailTo('quiet@runner.org')
  await close(page)
})

async function open(path: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 700, height: 900 }, ...options })
  page.on('pageerror', (error) => expect.fail(error.message))
  await page.goto(host.url + path)
  return page
}

async function close(page: Page): Promise<void> {
  await page.context().close()
}

async function privacyLinkIn(form: Locator): Promise<string[]> {
  const link = form.getByRole('link', { name: 'Privacy notice' })
  return link.evaluate((it: HTMLAnchorElement) => [it.href, it.target, it.rel])
}

async function confirmMailTo(email: string): Promise<void> {
  const [mail] = await readerOf(stack, email).mailCount(1)
  expect(mail?.subject).toContain('Please confirm')
}

async function consentsOf(email: string): Promise<{ page: string; source: string | null }[]> {
  const get = async (path: string) =>
    (await fetch(`${stack.url}/api/admin/${path}`, { headers: AS_OPERATOR })).json()
  const { subscribers } = (await get(`subscribers?query=${email}`)) as { subscribers: { id: number }[] }
  const { consent } = (await get(`subscribers/${subscribers[0]?.id}`)) as {
    consent: { page: string; source: string | null }[]
  }
  return consent
}
