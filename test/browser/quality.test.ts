import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Cookie, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newStateDir, type Stack, startStack } from '../local/stack.ts'
import { readPdf } from '../support/read-pdf.ts'
import { openBrowser } from './browser.ts'
import { change } from './database.ts'
import { advance, type Links, readerOf } from './reader.ts'
import { markControls, movingParts, nextStop, shapeless, tooLow, tooWide } from './seen.ts'

const PHONE = { viewport: { width: 320, height: 640 }, colorScheme: 'light' } as const
const DESK = { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' } as const

const LONG_NAME = `Wilhelmina-Alexandrina-Constantia ${'Bartholomea'.repeat(4)}`

let stack: Stack
let browser: Browser
let active: Links
let left: Links
let fresh: Links
let finished: Links
let pending: string
let lapsed: string
/** The session that one page has started and the others reuse. */
let operator: Cookie[] = []

beforeAll(async () => {
  const stateDir = newStateDir()
  ;[stack, browser] = await Promise.all([
    startStack(stateDir, ['--no-signup-limit', '--no-tick']),
    openBrowser(),
  ])
  lapsed = await readerOf(stack, 'lapsed@runner.org').ask()
  const reader = readerOf(stack, 'careful@runner.org')
  active = await reader.start({ firstName: 'Maja', segment: 'fresh_tear', segmentConsent: 'on' })
  await advance(stack, 'P11D')
  await reader.mailCount(3)
  left = await readerOf(stack, 'left@runner.org').start()
  await fetch(left.unsubscribe, { method: 'POST' })
  fresh = await readerOf(stack, 'fresh@runner.org').start()
  finished = await readerOf(stack, 'finished@runner.org').start({ firstName: LONG_NAME })
  pending = await readerOf(stack, 'pending@runner.org').ask()
  change(
    stateDir,
    `update batches set status = 'uncertain', problem = 'no outcome in 23 hours';
     update deliveries set status = 'uncertain' where message = 'confirm';
     update enrollments set status = 'completed', ended_at = confirmed_at + 4233600000
      where subscriber_id = (select id from subscribers where email_key = 'finished@runner.org')`,
  )
})
afterAll(async () => {
  await browser?.close()
  await stack?.stop('SIGTERM')
})

/** Every page, in every state that a reader can see. */
const STATES: readonly (readonly [string, (page: Page) => Promise<unknown>])[] = [
  ['the landing page', (page) => page.goto(stack.url)],
  ['a sign-up with mistakes', (page) => send(page, '/signup', { email: 'ada@', segment: 'fresh_tear' })],
  ['check your inbox', (page) => page.goto(`${stack.url}/check-inbox`)],
  ['the form for a frame', (page) => page.goto(`${stack.url}/embed`)],
  ['the form for a frame with mistakes', (page) => send(page, '/signup', { email: 'ada@', from: 'embed' })],
  ['get your link again', (page) => page.goto(`${stack.url}/link`)],
  ['get your link again with a mistake', (page) => send(page, '/link', { email: 'ada@' })],
  ['check your inbox for your link', (page) => page.goto(`${stack.url}/link/check-inbox`)],
  ['check your inbox, in a frame', (page) => page.goto(`${stack.url}/embed/check-inbox`)],
  ['the privacy notice', (page) => page.goto(`${stack.url}/privacy`)],
  ['the imprint', (page) => page.goto(`${stack.url}/imprint`)],
  ['confirm', (page) => page.goto(pending)],
  ['an expired confirmation link', (page) => page.goto(lapsed)],
  ['confirm, after leaving', (page) => page.goto(left.confirm)],
  ['confirmed before', (page) => page.goto(active.confirm)],
  ['my course', (page) => page.goto(active.course)],
  ['my course, just confirmed', (page) => page.goto(fresh.course)],
  ['my course, all expanded', (page) => page.goto(active.course).then(() => unfold(page))],
  ['my course at its end, with a long name', (page) => page.goto(finished.course)],
  [
    'my course with a mistake',
    (page) => send(page, `${pathOf(active.course)}/pause`, { until: '1999-01-01' }),
  ],
  ['my time zone', (page) => page.goto(`${active.course}/zone`)],
  ['my course after leaving', (page) => page.goto(left.course)],
  ['a lesson', (page) => page.goto(`${active.course}/lessons/rest-or-row`)],
  ['the plan', (page) => page.goto(active.plan)],
  [
    'the plan with a mistake',
    (page) => send(page, `${pathOf(active.plan)}/calendar`, { startOn: '1999-01-01' }),
  ],
  ['the offline sessions', (page) => page.goto(`${stack.url}/offline`)],
  ['leave?', (page) => page.goto(active.unsubscribe)],
  ['left', (page) => send(page, pathOf(left.unsubscribe), {})],
  ['left without an answer', (page) => send(page, `${pathOf(left.unsubscribe)}/reason`, {})],
  ['erase?', (page) => page.goto(`${active.course}/erase`)],
  ['sign in, with the wrong token', (page) => signIn(page, 'wrong')],
  ["the operator's overview", (page) => signIn(page)],
  ['sending, with uncertain mail', (page) => signInTo(page, '/admin/sending')],
  ['sending, paused', (page) => signInTo(page, '/admin/sending').then(() => press(page, 'Pause sending'))],
  ['the operator’s actions', (page) => signInTo(page, '/admin/actions')],
  ['readers found by a search', (page) => signInTo(page, '/admin/readers').then(() => search(page, 'l'))],
  ['one reader, all expanded', (page) => signInTo(page, '/admin/readers').then(() => openReader(page))],
  ['erase this reader?', (page) => signInTo(page, '/admin/readers/2/erase')],
  ['all messages', (page) => signInTo(page, '/admin/messages')],
  ['a message', (page) => signInTo(page, '/admin/messages/welcome/fresh_tear').then(() => skipFrames(page))],
  ['webhooks with a mistake', (page) => signInTo(page, '/admin/webhooks').then(() => addWebhook(page))],
  ['no such page', (page) => page.goto(`${stack.url}/course/cut-off`)],
]

test.each(STATES)(
  '%s: axe finds nothing, nothing is cut off or moves, and keyboard and touch reach everything',
  async (_name, open) => {
    const context = await browser.newContext({ ...PHONE, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await open(page)
    // A mail in a sandbox runs no scripts, so axe would wait for it in vain.
    const axe = new AxeBuilder({ page }).exclude('iframe').setLegacyMode()
    await expectSound(page, axe)
    expect(await shapeless(page)).toEqual([])
    if (!page.url().includes('/admin')) expect(await tooLow(page)).toEqual([])
    await page.setViewportSize(DESK.viewport)
    await page.emulateMedia({ colorScheme: DESK.colorScheme })
    // The elements are the same. Only their colours differ.
    await expectSound(page, axe.withRules('color-contrast'))
    await tabThrough(page)
    await context.close()
  },
)

test('no page with drawings is wider than a phone when the drawings fail to load', async () => {
  const context = await browser.newContext(PHONE)
  await context.route(/\.(png|svg)$/, (route) => route.abort())
  const page = await context.newPage()
  for (const url of [stack.url, `${active.course}/lessons/rest-or-row`, active.plan]) {
    await page.goto(url)
    expect(await tooWide(page), new URL(url).pathname.split('/')[1]).toEqual([])
  }
  await context.close()
})

test('in print a move stays whole on one page, collapsed text is shown, and controls are hidden', async () => {
  const context = await browser.newContext({ colorScheme: 'dark' })
  const page = await context.newPage()
  await page.goto(`${active.course}/lessons/pull`)
  const lesson = await printed(page)
  const moves = await page
    .locator('.how-to')
    .evaluateAll((cards) =>
      cards.map((card) => [...card.querySelectorAll('h3, .dose, li')].map((it) => it.textContent ?? '')),
    )
  expect(moves.length).toBeGreaterThan(1)
  for (const move of moves) {
    expect(
      lesson.filter((text) => move.every((words) => text.includes(unspaced(words)))),
      move[0],
    ).toHaveLength(1)
  }
  expect(lesson.join()).not.toMatch(/Markthislesson|Backtomycourse/)
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    'rgb(255, 255, 255)',
  )
  await page.goto(active.plan)
  const plan = (await printed(page)).join()
  expect(plan).toMatch(/Callforhelpnow/)
  expect(plan).not.toMatch(/Ihavedone|I’vedone|Startthesession|Whentostop$/)
  await context.close()
})

/** The words of each page. Spacing and ligatures depend on the font. */
async function printed(page: Page): Promise<string[]> {
  await page.emulateMedia({ media: 'print' })
  const { pages } = await readPdf(await page.pdf({ format: 'A4' }))
  return pages.map(({ text }) => unspaced(text))
}

const unspaced = (text: string) => text.normalize('NFKC').replace(/\s/g, '')

async function expectSound(page: Page, axe: AxeBuilder): Promise<void> {
  const { violations } = await axe.analyze()
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([])
  await expect.poll(() => tooWide(page), { timeout: 10_000 }).toEqual([])
  expect(await movingParts(page)).toEqual([])
}

async function signIn(page: Page, token = process.env.ADMIN_TOKEN ?? ''): Promise<void> {
  await page.goto(`${stack.url}/admin`)
  await page.getByLabel('Admin token').fill(token)
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in' }).click()])
}

async function signInTo(page: Page, path: string): Promise<void> {
  if (operator.length === 0) {
    await signIn(page)
    operator = await page.context().cookies()
  } else await page.context().addCookies(operator)
  await page.goto(`${stack.url}${path}`)
}

async function search(page: Page, address: string): Promise<void> {
  await page.getByLabel('Find a reader').fill(address)
  await press(page, 'Find')
}

async function openReader(page: Page): Promise<void> {
  await search(page, 'careful@')
  await unfold(page)
}

async function unfold(page: Page): Promise<void> {
  for (const details of await page.locator('details').all())
    await details.evaluate((it) => it.setAttribute('open', ''))
}

/** The page around a frame cannot see which link in the mail has the focus. */
async function skipFrames(page: Page): Promise<void> {
  for (const frame of await page.locator('iframe').all())
    await frame.evaluate((it) => it.setAttribute('inert', ''))
}

async function addWebhook(page: Page): Promise<void> {
  await page.getByLabel('URL').fill('http://10.0.0.1/hook')
  await press(page, 'Add webhook')
}

async function press(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: button }).click()])
}

async function tabThrough(page: Page): Promise<void> {
  const controls = await markControls(page)
  const reached = new Set<string>()
  while (reached.size < controls.length) {
    await page.keyboard.press('Tab')
    const stop = await nextStop(page)
    expect(controls).toContain(stop.control)
    expect(stop.outlineWidth, `the outline of ${stop.control}`).toBeGreaterThanOrEqual(2)
    reached.add(stop.control)
  }
  expect([...reached]).toEqual(controls)
}

/** Posts a form as the site's own pages do. */
async function send(page: Page, path: string, fields: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(`${stack.url}/check-inbox`)
  await page.evaluate(
    ([action, values]) => {
      const form = document.createElement('form')
      form.method = 'post'
      form.action = action
      for (const [name, value] of Object.entries(values)) {
        form.appendChild(Object.assign(document.createElement('input'), { name, value }))
      }
      document.body.appendChild(form)
      form.submit()
    },
    [path, fields] as const,
  )
  await page.waitForURL(`${stack.url}${path}`)
  await page.waitForLoadState('load')
}

const pathOf = (url: string) => new URL(url).pathname
