import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

// Meant for functions in the cloud. With one process, closing a page ends the browser; the rest lifts rules between
// origins that a reader's browser keeps.
const UNWANTED = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--allow-running-insecure-content',
]

/** A real Chromium: the one that npm brought on Linux, an installed one elsewhere. Without any, the test fails and says what to do. */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  if (process.platform === 'linux') {
    const { default: packaged } = await import('@sparticuz/chromium')
    return chromium.launch({
      executablePath: await packaged.executablePath(),
      args: [...packaged.args.filter((arg) => !UNWANTED.includes(arg)), ...QUIET, ...more],
    })
  }
  const executablePath = process.env.CHROME_PATH ?? INSTALLED.find((path) => existsSync(path))
  if (executablePath === undefined) {
    throw new Error('no browser: install Chrome, or set CHROME_PATH to a Chrome or Chromium binary')
  }
  return chromium.launch({ executablePath, args: [...QUIET, ...more] })
}
