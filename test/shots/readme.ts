import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { courses, home } from '../../src/generated/course.js'
import { openBrowser } from '../browser/browser.ts'
import { AS_OPERATOR, advance, readerOf } from '../browser/reader.ts'
import { newStateDir, type Stack, startStack } from '../local/stack.ts'

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, 'docs/images')
const MAX_BYTES = 120_000
const PHONE = { viewport: { width: 375, height: 720 }, deviceScaleFactor: 2 }
const DESK = { viewport: { width: 1100, height: 720 }, deviceScaleFactor: 2 }
const WEEKS = 9

/** Takes the pictures of README.md from a running stack: the landing pages, a lesson, a session, and /admin. */
export async function shootReadme(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const stateDir = newStateDir()
  process.env.FONTCONFIG_FILE = writeFontConfig(stateDir)
  const [stack, browser] = await Promise.all([
    startStack(stateDir, ['--no-signup-limit', '--no-tick']),
    openBrowser(),
  ])
  try {
    await fillCourse(stack)
    await shootReader(stack, browser)
    await shootOperator(stack, browser)
  } finally {
    await browser.close()
    await stack.stop('SIGTERM')
  }
}

/** Pages use the fonts of the device. These two replace a phone's, so the pictures look the same on every machine. */
function writeFontConfig(folder: string): string {
  const alias = (asked: string, used: string) =>
    `<match><test name="family"><string>${asked}</string></test><edit name="family" mode="assign" binding="strong"><string>${used}</string></edit></match>`
  const file = join(folder, 'fonts.conf')
  writeFileSync(
    file,
    `<?xml version="1.0"?><fontconfig>
      <dir>${join(ROOT, 'node_modules/@expo-google-fonts')}</dir><dir>/usr/share/fonts</dir>
      <cachedir>${join(folder, 'fonts')}</cachedir>
      ${['Georgia', 'serif'].map((name) => alias(name, 'Gelasio')).join('')}
      ${['system-ui', 'Arial', 'sans-serif'].map((name) => alias(name, 'Source Sans 3')).join('')}
    </fontconfig>`,
  )
  return file
}

/** New readers each week. Some never confirm, and some leave. */
async function fillCourse(stack: Stack): Promise<void> {
  for (let week = 0; week < WEEKS; week++) {
    const confirmed = addressesOf(`w${week}`, 9 + ((week * 5) % 7))
    await importReaders(stack, confirmed, '?confirmed=true')
    await importReaders(stack, addressesOf(`u${week}`, 2), '')
    await readerOf(stack, confirmed[0] ?? '').mailCount(1)
    if (week % 2 === 1) await takeOff(stack, confirmed[1] ?? '')
    await advance(stack, 'P7D')
  }
}

function addressesOf(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}.${index}@runner.org`)
}

async function importReaders(stack: Stack, addresses: readonly string[], query: string): Promise<void> {
  const rows = addresses.map((address) => `${address},2026-11-01,Sign-up form on coach.example`)
  await fetch(`${stack.url}/api/admin/import${query}`, {
    method: 'POST',
    headers: { ...AS_OPERATOR, 'content-type': 'text/csv' },
    body: ['email,consented_at,consent_source', ...rows].join('\n'),
  })
}

async function takeOff(stack: Stack, address: string): Promise<void> {
  const found = await fetch(`${stack.url}/api/admin/subscribers?query=${address}`, { headers: AS_OPERATOR })
  const { subscribers }: { subscribers: { id: string }[] } = await found.json()
  const path = `/api/admin/subscribers/${subscribers[0]?.id}/unsubscribe`
  await fetch(`${stack.url}${path}`, { method: 'POST', headers: AS_OPERATOR })
}

async function shootReader(stack: Stack, browser: Browser): Promise<void> {
  const page = await browser.newPage({ ...PHONE, reducedMotion: 'reduce' })
  await page.goto(stack.url)
  await save('landing', page)
  for (const { id } of courses.filter((course) => course.id !== home.id)) {
    await page.goto(`${stack.url}/${id}`)
    await save(id, page)
  }
  const reader = readerOf(stack, 'maja@runner.org')
  const { plan } = await reader.start({ firstName: 'Maja' })
  await page.goto(`${plan}?week=2&session=A`)
  await page.getByRole('button', { name: 'Start the session' }).click()
  await page.locator('#player [data-part=next]').click()
  await save('session', page)
  await page.close()

  await reader.toNextLesson()
  await reader.mailCount(3)
  await reader.toNextLesson()
  const lesson = (await reader.mailCount(4)).at(-1)
  const mailbox = await browser.newPage(PHONE)
  await mailbox.setContent(lesson?.html ?? '')
  await mailbox
    .getByRole('heading', { level: 2 })
    .first()
    .evaluate((it) => scrollTo(0, it.getBoundingClientRect().top - 24))
  await save('lesson', mailbox)
  await mailbox.close()
}

async function shootOperator(stack: Stack, browser: Browser): Promise<void> {
  const page = await browser.newPage(DESK)
  await page.goto(`${stack.url}/admin`)
  await page.getByLabel('Admin token').fill(AS_OPERATOR.authorization.slice('Bearer '.length))
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name: 'Sign in' }).click()])
  await page.goto(`${stack.url}/admin?days=90`)
  await save('admin', page)
  await page.close()
}

async function save(name: string, page: Page): Promise<void> {
  await page.waitForLoadState('networkidle')
  const shot = await page.screenshot({ animations: 'disabled' })
  const png = await sharp(shot).png({ palette: true, effort: 10 }).toBuffer()
  if (png.length > MAX_BYTES)
    throw new Error(`${name}.png would have ${png.length} bytes, more than ${MAX_BYTES}`)
  writeFileSync(join(FOLDER, `${name}.png`), png)
  console.log(`${name}: ${Math.round(png.length / 1000)} KB`)
}
