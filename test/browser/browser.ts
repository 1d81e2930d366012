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

// Meant for functions in the cloud. The first two put all of it in one process, so that closing a page ends the
// browser. The next three relax rules between origins that a reader’s browser enforces. The last five emulate
// a GPU in software, which doubles the CPU time.
const UNWANTED = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--disable-site-isolation-trials',
  '--allow-running-insecure-content',
  '--ignore-gpu-blocklist',
  '--in-process-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]

/**
 * A real Chromium: the npm package on Linux, an installed one elsewhere. Without any, the test fails and
 * says what to install.
 */
export async function openBrowser(more: readonly string[] = []): Promise<Browser> {
  if (process.platform === 'linux') {
    const { default: packaged } = await import('@sparticuz/chromium')
    return chromium.launch({
      executablePath: await packaged.executablePath(),
      args: [...packaged.args.filter((arg) => !UNWANTED.includes(arg)), ...QUIET, '--disable-gpu', ...more],
    })
  }
  const executablePath = process.env.CHROME_PATH ?? INSTALLED.find((path) => existsSync(path))
  if (executablePath === undefined) {
    throw new Error('no browser: install Chrome, or set CHROME_PATH to a Chrome or Chromium binary')
  }
  return chromium.launch({ executablePath, args: [...QUIET, ...more] })
}
