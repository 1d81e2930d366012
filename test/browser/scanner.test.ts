import { gzipSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { newStateDir, type Stack, startStack } from '../local/stack.ts'
import { openBrowser } from './browser.ts'
import { crawl, type Found, linksIn } from './crawl.ts'
import { allRows } from './database.ts'
import { advance, readerOf } from './reader.ts'

const LESSONS = 7
/** The lessons, plus a reader's three, one of a pending sign-up and two of an expired one. */
const MAILS = LESSONS + 3 + 1 + 2
const EVENTS = ['delivered', 'sent']
const PAGE_BYTES = 30_000

const stateDir = newStateDir()
let stack: Stack
let browser: Browser
let mailLinks: string[]
let found: Found[]
let before: ReturnType<typeof allRows>

beforeAll(async () => {
  ;[stack, browser] = await Promise.all([
    startStack(stateDir, ['--no-signup-limit', '--no-tick']),
    openBrowser(),
  ])
  const reader = readerOf(stack, 'scanned@runner.org')
  await reader.start()
  for (let lesson = 1; lesson <= LESSONS; lesson++) {
    await advance(stack, 'P11D')
    await reader.mailCount(lesson + 2)
  }
  await fetch(`${stack.url}/link`, {
    method: 'POST',
    body: new URLSearchParams({ email: 'scanned@runner.org' }),
  })
  await reader.mailCount(LESSONS + 3)
  const late = readerOf(stack, 'late@runner.org')
  await late.ask()
  await advance(stack, 'P1D')
  await late.mailCount(2)
  await advance(stack, 'P7D')
  const pending = readerOf(stack, 'undecided@runner.org')
  await pending.ask()

  const mails = [...(await reader.mails()), ...(await late.mails()), ...(await pending.mails())]
  const ofEachType = EVENTS.map((type) => ({ type: `email.${type}`, count: mails.length }))
  // Counts, because the cron deletes the ids themselves over the weeks.
  await vi.waitFor(() => expect(allRows(stateDir).provider_event_counts).toEqual(ofEachType), {
    timeout: 20_000,
  })
  mailLinks = [...new Set(mails.flatMap((mail) => linksIn(mail.html, stack.url)))]
  before = allRows(stateDir)
  found = await crawl([stack.url, ...mailLinks])
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop('SIGTERM')
})

test('a scanner that follows every link of every mail and page changes no row except what a calendar showed last', async () => {
  for (const kind of ['confirm', 'unsubscribe', 'course', 'plan', 'link']) {
    expect(found.map(({ url }) => new URL(url).pathname.split('/')[1])).toContain(kind)
  }
  expect(found.filter(({ status }) => status >= 500 || status === 404)).toEqual([])
  expect(before.deliveries?.length).toBe(MAILS)
  const after = allRows(stateDir)
  expect(withoutCalendars(after)).toEqual(withoutCalendars(before))
  expect(after.plan_calendars).toEqual([expect.objectContaining({ enrollment_id: 1, revision: 0 })])
  before = after
})

test.each([true, false])(
  'a scanner in a real browser changes no row either (JavaScript: %s)',
  async (javaScriptEnabled) => {
    const context = await browser.newContext({ javaScriptEnabled, acceptDownloads: false })
    const page = await context.newPage()
    let opened = 0
    for (const { url } of found.filter(isPage)) {
      await page.goto(url, { waitUntil: 'load' })
      await page.mouse.wheel(0, 100_000)
      opened++
    }
    await context.close()
    expect(opened).toBeGreaterThan(mailLinks.length / 2)
    expect(allRows(stateDir)).toEqual(before)
  },
)

test('no page leaks its link, runs a foreign script, can be framed or sets a cookie', () => {
  for (const { url, headers } of found.filter(isPage)) {
    const { pathname } = new URL(url)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy, pathname).toContain("default-src 'none'")
    expect(policy, pathname).not.toContain('unsafe-inline')
    expect(headers.get('strict-transport-security'), pathname).toMatch(/^max-age=31536000/)
    expect(headers.get('x-content-type-options'), pathname).toBe('nosniff')
    expect(headers.get('referrer-policy'), pathname).toBe('no-referrer')
    expect(headers.has('set-cookie'), pathname).toBe(false)
    if (!pathname.startsWith('/embed')) expect(policy, pathname).toContain("frame-ancestors 'none'")
    if (pathname.split('/').length > 2 && !/\/(privacy|imprint)$/.test(pathname)) {
      expect(headers.get('cache-control'), pathname).toContain('no-store')
      expect(headers.get('x-robots-tag'), pathname).toBe('noindex')
    }
  }
})

test('every page is small: markup, style and script together, compressed', () => {
  const bytesOf = new Map(found.map(({ url, body }) => [url, gzipSync(body).length]))
  for (const { url, body } of found.filter(isPage)) {
    const words = body.replaceAll(/<svg[\s\S]*?<\/svg>|data:image\/svg\+xml,[^']*/g, '')
    const aids = linksIn(words, url).filter((link) => /\/\w+\.(css|js)$/.test(link))
    const bytes = gzipSync(words).length + aids.reduce((sum, link) => sum + (bytesOf.get(link) ?? 0), 0)
    expect(aids.length, url).toBeGreaterThan(0)
    expect(bytes, url).toBeLessThan(PAGE_BYTES)
  }
})

function withoutCalendars({ plan_calendars: _, ...others }: ReturnType<typeof allRows>) {
  return others
}

function isPage({ status, headers }: Found): boolean {
  return status < 400 && (headers.get('content-type') ?? '').startsWith('text/html')
}
