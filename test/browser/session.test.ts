import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newStateDir, type Stack, startStack } from '../local/stack.ts'
import { openBrowser } from './browser.ts'
import { readerOf } from './reader.ts'
import { movingParts, tooWide } from './seen.ts'

const PHONE = { width: 375, height: 667 }

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

test('a session plays move by move: sets are marked, a rest sounds once, the screen stays on, the place is kept, and the end marks it done', async () => {
  const { page, plan } = await inTheGym('plays', '?week=2&session=A')
  const player = page.locator('#player')
  const next = player.locator('footer button').last()
  const said = player.getByRole('status')
  const heading = () => page.evaluate(() => document.activeElement?.textContent)
  await page.getByRole('button', { name: 'Start the session' }).click()
  expect(await heading()).toBe('Warm-up')
  expect(await countOnPage(page, 'awake')).toBe(1)
  expect(await player.locator('.moves > li:visible').count()).toBe(1)
  await next.click()
  expect(await heading()).toBe('Band row')
  expect(await player.locator('header').textContent()).toContain('Move 2 of 5')
  expect(await next.textContent()).toBe('Set 1 done')

  await next.click()
  expect(await player.getByRole('checkbox', { name: 'Set 1' }).isChecked()).toBe(true)
  expect(await player.getByRole('timer').textContent()).toBe('0:45')
  expect(await said.textContent()).toBe('Rest, 45 seconds.')
  await player.getByRole('button', { name: '+15 s' }).click()
  await page.clock.runFor(59_000)
  expect(await player.getByRole('timer').textContent()).toBe('0:01')
  expect([await said.textContent(), await countOnPage(page, 'rung')]).toEqual(['Rest, 45 seconds.', 0])
  await page.clock.runFor(1_000)
  expect(await said.textContent()).toBe('Rest over. Next: set 2 of 2.')
  expect([await countOnPage(page, 'rung'), await countOnPage(page, 'shaken')]).toEqual([1, 1])
  await page.clock.runFor(60_000)
  expect(await countOnPage(page, 'rung')).toBe(1)

  await next.click()
  expect(await heading()).toBe('Wall push')
  await next.click()
  await page.clock.fastForward(60_000)
  expect(await said.textContent()).toBe('Rest over. Next: set 2 of 2.')
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('.moves > li:visible').count()).toBe(5)
  expect(await countOnPage(page, 'awake')).toBe(0)
  await page.reload()
  const kept = await page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }]))
  expect(kept).toMatch(/^\[{"session-place":"2A 2 xxxx-+"},{}\]$/)
  await page.getByRole('button', { name: 'Carry on: move 3 of 5' }).click()
  expect([await heading(), await next.textContent()]).toEqual(['Wall push', 'Set 2 done'])
  while (await next.isVisible()) await next.click()
  expect(await heading()).toBe('Well done! That’s every move.')
  await player.getByRole('button', { name: 'I’ve done this session' }).click()
  await page.waitForURL(`${plan}?week=2&session=A#session`)
  expect(await page.textContent('#session')).toContain('Your first session is done')
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0)
  await page.close()
})

test('marks that the browser restores on another session are removed', async () => {
  const { page, plan } = await inTheGym('again', '')
  const first = page.getByRole('checkbox', { name: 'Set 1' }).first()
  await first.check()
  await page.goto(`${plan}?week=2&session=B`)
  await page.goBack()
  await page.waitForLoadState('load')
  expect(await first.isChecked()).toBe(false)
  await page.close()
})

test('a rest also comes between rounds, only vibrates without sound, and the reasons to stop are one click away', async () => {
  const { page } = await inTheGym('circuit', '?week=1&session=C')
  const player = page.locator('#player')
  const next = player.locator('footer button').last()
  await page.getByRole('button', { name: 'Start the session' }).click()
  await player.getByRole('button', { name: 'Sound on' }).click()
  await next.click()
  await next.click()
  expect(await player.locator('h3:visible').textContent()).toBe('Wall push')
  expect(await player.getByText('Next: Wall push.').isVisible()).toBe(true)
  await page.clock.runFor(10_000)
  await player.getByRole('button', { name: 'When to stop' }).click()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('When to stop')
  expect(await player.getByText('Call for help now').isVisible()).toBe(true)
  expect(await player.getByText('for two weeks').first().isVisible()).toBe(true)
  await page.clock.runFor(10_000)
  expect([await countOnPage(page, 'rung'), await countOnPage(page, 'shaken')]).toEqual([0, 1])
  expect(await player.locator('.moves, [data-part=rest]').filter({ visible: true }).count()).toBe(0)
  expect(await player.locator('footer button:visible').allTextContents()).toEqual(['Back to the move'])
  await next.click()
  expect(await player.locator('[data-part=rest]').textContent()).toContain('over')
  expect(await player.locator('[data-part=rest]').isVisible()).toBe(true)
  expect(await player.locator('h3:visible').textContent()).toBe('Wall push')
  expect(await next.textContent()).toBe('Done')
  await player.getByRole('button', { name: 'When to stop' }).click()
  await page.keyboard.press('Escape')
  await expect.poll(() => player.getByText('Call for help now').isVisible()).toBe(false)
  expect(await player.locator('h3:visible').textContent()).toBe('Wall push')
  await player.getByRole('button', { name: 'Close' }).click()
  await page.getByText('When to stay ashore').click()
  expect(await page.getByText('Call for help now').isVisible()).toBe(true)
  await page.close()
})

test('a small phone shows a move with its picture and sets at once, and text twice as large cuts nothing off', async () => {
  const { page } = await inTheGym('small', '?week=2&session=A')
  await page.setViewportSize({ width: 320, height: 568 })
  const player = page.locator('#player')
  const next = player.locator('[data-part=next]')
  const start = await page.getByRole('button', { name: 'Start the session' }).boundingBox()
  expect((start?.y ?? 0) + (start?.height ?? 0)).toBeLessThan(400)
  await page.getByRole('button', { name: 'Start the session' }).click()
  await next.click()
  const sets = await player.locator('.sets:visible').boundingBox()
  const foot = await player.locator('footer').boundingBox()
  expect((sets?.y ?? 0) + (sets?.height ?? 0)).toBeLessThan(foot?.y ?? 0)
  for (const [width, letters] of [
    [320, '200%'],
    [188, '100%'],
    [160, '100%'],
  ] as const) {
    await page.keyboard.press('Escape')
    await page.setViewportSize({ width, height: width === 320 ? 568 : 284 })
    await page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), letters)
    await page.getByRole('button', { name: 'Carry on' }).click()
    while (await player.getByRole('timer').isHidden()) await next.click()
    expect(await cutOff(page), `a rest at ${width} px`).toEqual([])
    await next.click()
    expect(await cutOff(page), `a move at ${width} px`).toEqual([])
    await player.getByRole('button', { name: 'When to stop' }).click()
    expect(await cutOff(page), `when to stop at ${width} px`).toEqual([])
    await next.click()
  }
  await page.close()
})

test('without a script every move is listed with its picture, sets and rest, and the button marks the session done', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: PHONE })
  const page = await context.newPage()
  const { plan } = await readerOf(stack, 'reads@runner.org').start()
  await page.goto(plan)
  const picture = await page.locator('#session img').first().boundingBox()
  expect((picture?.y ?? 0) + (picture?.height ?? 0)).toBeLessThan(PHONE.height)
  expect(await page.locator('[data-start]').isVisible()).toBe(false)
  expect(await page.locator('#player').isVisible()).toBe(false)
  expect(await page.getByText('Rest between sets: 45 seconds').count()).toBe(2)
  await page.getByRole('group', { name: 'Wall push: sets done' }).getByLabel('Set 2').check()
  await page.getByText('How to do it: Wall push').click()
  expect(await page.locator('#session').getByText('Stand nearer to the wall.').isVisible()).toBe(true)
  await page.getByRole('button', { name: 'I’ve done this session' }).click()
  expect(await page.textContent('.progress')).toContain('1 of 12 done')
  await context.close()
})

test('without a connection any session plays, a done mark waits for one, and the phone stores nothing about the reader', async () => {
  const context = await browser.newContext({ viewport: PHONE })
  const page = await context.newPage()
  const { plan } = await readerOf(stack, 'cellar@runner.org').start({
    segment: 'fresh_tear',
    segmentConsent: 'on',
  })
  await page.goto(plan)
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state)
  await expect.poll(() => keptBy(page)).toContain('/offline')
  await page.reload()
  const kept = await keptBy(page)
  expect(kept.filter((path) => path.startsWith('/drawings/')).length).toBeGreaterThan(5)
  expect(kept.filter((path) => /plan|course|token/.test(path) || path.includes(plan.slice(-20)))).toEqual([])

  await context.setOffline(true)
  await page.getByRole('button', { name: 'I’ve done this session' }).click()
  expect(await page.locator('form [role=status]').textContent()).toContain('as soon as you’re back online')
  await context.setOffline(false)
  await page.waitForURL(`${plan}?week=1&session=A#session`)
  // The emulated network may come back to the service worker after the page has it: the answer is then the offline page.
  const progress = page.locator('.progress')
  if ((await progress.count()) === 0) await page.reload()
  expect(await progress.textContent()).toContain('1 of 8 done')

  await context.setOffline(true)
  await page.goto(plan)
  expect(await page.textContent('h1')).toBe('You’re offline. You can still train.')
  await expectSound(page)
  await page.getByRole('heading', { name: 'Full block' }).click()
  await page.getByRole('button', { name: 'Session B of week 2' }).click()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Week 2, session\u00a0B')
  await page.getByRole('button', { name: 'Start the session' }).click()
  const next = page.locator('#player footer button').last()
  await next.click()
  expect(await page.locator('#player h3:visible').textContent()).toBe('Arm raise')
  await next.click()
  await expectSound(page)
  const picture = page.locator('#player img:visible')
  await expect
    .poll(() => picture.evaluate((it) => it instanceof HTMLImageElement && it.naturalWidth))
    .toBeGreaterThan(100)
  while (await next.isVisible()) await next.click()
  expect(await page.locator('#player [data-part=end]').textContent()).toContain('Tick week 2, session B')
  expect(page.url()).toBe(plan)
  await page.getByRole('button', { name: 'Close' }).click()
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Try to connect again' }).click()
  expect(await page.textContent('.progress')).toContain('1 of 8 done')
  await context.close()
})

async function inTheGym(name: string, query: string): Promise<{ page: Page; plan: string }> {
  const { plan } = await readerOf(stack, `${name}@runner.org`).start()
  const page = await browser.newPage({ viewport: PHONE, reducedMotion: 'reduce' })
  page.setDefaultTimeout(10_000)
  await page.addInitScript(countSignals)
  await page.clock.install({ time: new Date('2026-11-23T18:00:00Z') })
  await page.goto(plan + query)
  await page.clock.pauseAt(new Date('2026-11-23T18:01:00Z'))
  return { page, plan }
}

/** Counts on the page what a test cannot hear or feel: sounds, vibrations, locks that keep the screen on. */
function countSignals(): void {
  const seen: Record<string, number> = { rung: 0, shaken: 0, awake: 0 }
  const count = (name: string, by: number) => {
    seen[name] = (seen[name] ?? 0) + by
    document.documentElement.dataset[name] = String(seen[name])
  }
  const { start } = OscillatorNode.prototype
  OscillatorNode.prototype.start = function (when) {
    if (this.frequency.value === 660) count('rung', 1)
    start.call(this, when)
  }
  const lock = { release: () => Promise.resolve(count('awake', -1)) }
  Object.defineProperty(navigator, 'vibrate', { value: () => count('shaken', 1) })
  Object.defineProperty(navigator, 'wakeLock', {
    value: { request: () => Promise.resolve(lock).finally(() => count('awake', 1)) },
  })
}

function countOnPage(page: Page, name: string): Promise<number> {
  return page.evaluate((it) => Number(document.documentElement.dataset[it] ?? 0), name)
}

/** The addresses of everything that the browser caches for the site. */
function keptBy(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const caches = await Promise.all((await self.caches.keys()).map((name) => self.caches.open(name)))
    const requests = await Promise.all(caches.map((cache) => cache.keys()))
    return requests.flat().map(({ url }) => url.slice(location.origin.length))
  })
}

/** Elements of the player beyond the edge of the screen. The page below appears when the player is closed. */
function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => [
    ...[...document.querySelectorAll('#player :not(.unseen)')]
      .filter((it) => it.checkVisibility() && it.getBoundingClientRect().right > innerWidth + 0.5)
      .map((it) => `${Math.round(it.getBoundingClientRect().right)} px: ${it.outerHTML.slice(0, 100)}`),
    ...(document.documentElement.scrollWidth > innerWidth ? ['the page'] : []),
  ])
}

async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => [id, ...nodes.map((node) => node.html)])).toEqual([])
  expect(await tooWide(page)).toEqual([])
  expect(await movingParts(page)).toEqual([])
}
