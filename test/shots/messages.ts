import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import type { Variant } from '../../src/domain/course.ts'
import { home as compiled } from '../../src/generated/course.js'
import { planSentence } from '../../src/magnets/workout-plan/rules/sessions.ts'
import { fillHtml } from '../../src/mail/fill-template.ts'
import { addressTokens, confirmTokenOf, linkTokens } from '../../src/mail/links.ts'
import { openBrowser } from '../browser/browser.ts'
import { VARIANTS } from '../support/segments.ts'
import { workouts } from '../support/workouts.ts'
import { FOLDER, type Picture, writeSheet } from './sheet.ts'

const ASSETS = join(import.meta.dirname, '../../dist/assets')
// Chromium repeats itself below 8192 pixels, and few viewers show as much at once.
const PART = 4000
const SLOTS = {
  magnetLine: planSentence(workouts.words.line, {
    track: 'standard',
    count: 12,
    ticked: 4,
    next: { week: 2, letter: 'B' },
  }),
  greeting: 'Hi Ada,',
  baseUrl: 'https://course.example',
  confirmToken: confirmTokenOf('secret', 1),
  ...addressTokens('secret', 1),
  ...linkTokens('secret', { enrollmentId: 1, linkGeneration: 0 }),
}
const LOOKS = [
  { width: 375, colorScheme: 'light', images: true },
  { width: 375, colorScheme: 'dark', images: true },
  { width: 640, colorScheme: 'light', images: true },
  { width: 640, colorScheme: 'dark', images: true },
  { width: 375, colorScheme: 'dark', images: false },
  { width: 640, colorScheme: 'light', images: false },
] as const
type Look = (typeof LOOKS)[number]

/** Each message for every segment in every look, and one sheet of them all. */
export async function shootMessages(names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const browser = await openBrowser()
  try {
    const pages = await Promise.all(LOOKS.map((look) => openPage(browser, look)))
    for (const name of names) {
      const pictures: Picture[] = []
      for (const { page, look } of pages) {
        for (const segment of VARIANTS) {
          const parts = await partsOf(page, htmlOf(name, segment))
          save(`${name}-${segment}-${look}`, parts)
          pictures.push({ title: look, subtitle: segment, parts })
        }
      }
      await writeSheet(name, pictures)
      console.log(`${name}: ${pictures.length} pictures`)
    }
  } finally {
    await browser.close()
  }
}

async function openPage(browser: Browser, { width, colorScheme, images }: Look) {
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
  await page.route('**/*', (route) => {
    if (!images) return route.abort()
    const { pathname } = new URL(route.request().url())
    return route.fulfill({ contentType: 'image/png', body: readFileSync(join(ASSETS, pathname)) })
  })
  return { page, look: `${width}-${colorScheme}${images ? '' : '-no-images'}` }
}

async function partsOf(page: Page, html: string): Promise<readonly Buffer[]> {
  await page.setContent(html, { waitUntil: 'load' })
  const height = await page.locator('html').evaluate((element) => element.scrollHeight)
  const width = page.viewportSize()?.width ?? 0
  const parts: Buffer[] = []
  for (let y = 0; y < height; y += PART) {
    const clip = { x: 0, y, width, height: Math.min(PART, height - y) }
    parts.push(await page.screenshot({ fullPage: true, clip }))
  }
  return parts
}

function save(name: string, parts: readonly Buffer[]): void {
  for (const [index, part] of parts.entries()) writeFileSync(join(FOLDER, `${name}-${index + 1}.png`), part)
}

function htmlOf(name: string, segment: Variant): string {
  return fillHtml(compiled.messages[name]?.template.html[segment] ?? [], SLOTS)
}
