import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { compiled } from '../../src/course/compiled.ts'
import { STAGES, type Stage, type Template } from '../../src/course/course.ts'
import { openBrowser } from '../browser/browser.ts'

const ROOT = join(import.meta.dirname, '../..')
const FOLDER = join(ROOT, '.shots')
// Chromium repeats itself below 8192 pixels, and few viewers show as much at once.
const PART = 4000
const ORIGIN = 'https://course.example'
const LOOKS = [
  { width: 375, colorScheme: 'light', images: true },
  { width: 375, colorScheme: 'dark', images: true },
  { width: 640, colorScheme: 'light', images: true },
  { width: 640, colorScheme: 'dark', images: true },
  { width: 375, colorScheme: 'dark', images: false },
  { width: 640, colorScheme: 'light', images: false },
] as const

/** Pictures of every message for every stage; names given on the command line narrow it down. */
async function shoot(wanted: readonly string[]): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const names = Object.keys(compiled.messages).filter((name) => wanted.length === 0 || wanted.includes(name))
  if (names.length === 0) throw new Error(`Name one of ${Object.keys(compiled.messages).join(', ')}.`)
  const browser = await openBrowser()
  try {
    for (const look of LOOKS) await shootAll(browser, names, look)
  } finally {
    await browser.close()
  }
}

async function shootAll(
  browser: Browser,
  names: readonly string[],
  look: (typeof LOOKS)[number],
): Promise<void> {
  const { width, colorScheme, images } = look
  const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme })
  await serveDrawings(page, images)
  const kind = `${width}-${colorScheme}${images ? '' : '-no-images'}`
  for (const name of names) {
    for (const stage of STAGES) await shot(page, name, stage, kind)
  }
  await page.close()
  console.log(`${kind}: ${names.length * STAGES.length} pictures`)
}

async function shot(page: Page, name: string, stage: Stage, kind: string): Promise<void> {
  const template = compiled.messages[name]?.template.html[stage] ?? []
  await page.setContent(filled(template), { waitUntil: 'load' })
  const height = await page.locator('html').evaluate((html) => html.scrollHeight)
  for (let top = 0, part = 1; top < height; top += PART, part++) {
    const clip = {
      x: 0,
      y: top,
      width: page.viewportSize()?.width ?? 0,
      height: Math.min(PART, height - top),
    }
    const path = join(FOLDER, `${name}-${stage}-${kind}-${part}.png`)
    writeFileSync(path, await page.screenshot({ fullPage: true, clip }))
  }
}

async function serveDrawings(page: Page, images: boolean): Promise<void> {
  await page.route('**/*', (route) => {
    const { pathname } = new URL(route.request().url())
    if (!images) return route.abort()
    return route.fulfill({
      contentType: 'image/png',
      body: readFileSync(join(ROOT, 'dist/assets', pathname)),
    })
  })
}

function filled(template: Template): string {
  return template
    .map((piece) => {
      if (typeof piece === 'string') return piece
      if (piece.slot === 'greeting') return 'Hi Ada,'
      return piece.slot === 'baseUrl' ? ORIGIN : 'sample'
    })
    .join('')
}

await shoot(process.argv.slice(2))
