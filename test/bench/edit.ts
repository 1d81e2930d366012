import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { home as compiled } from '../../src/generated/course.js'
import { newStateDir, startStack } from '../local/stack.ts'
import { copyOfCheckout } from '../support/copy-of-checkout.ts'
import { atMost, type Figure, median } from './figure.ts'

const ITEM = 'edit'
const RUNS = 7
const POLL_MS = 5
const PATIENCE_MS = 30_000
const COLD = 'a whole build'

/** From saving a file until a page has the new words, with `npm start` running. */
export async function edit(): Promise<Figure[]> {
  const checkout = await copyOfCheckout(process.cwd())
  const cold = timeOf(() => spawnSync('tsx', ['src/build/build.ts'], { cwd: checkout }))
  const stack = await startStack(newStateDir(), [], { checkout })
  const folder = `content/${compiled.id}`
  const lesson = compiled.lessons[1] ?? ''
  const seen = async (file: string, words: RegExp | string, page: string) => {
    const path = join(checkout, file)
    const asWritten = readFileSync(path, 'utf8')
    const times: number[] = []
    // The first run also waits for the thread to load.
    for (let run = 0; run <= RUNS; run++) {
      const fresh = `Run ${run}`
      const startedAt = performance.now()
      writeFileSync(
        path,
        asWritten.replace(words, (text) => text.replace(/[A-Z].*$/, fresh)),
      )
      await until(page, fresh)
      times.push(performance.now() - startedAt)
    }
    writeFileSync(path, asWritten)
    return median(times.slice(1))
  }
  try {
    const figures = {
      'a lesson, in the preview': await seen(
        `${folder}/messages/${lesson}.md`,
        /^> .*$/m,
        `${stack.inboxUrl}/preview/mails/${lesson}/${compiled.variants[0]}`,
      ),
      'the manifest, on the landing page': await seen(
        `${folder}/course.ts`,
        compiled.landing.headline,
        stack.url,
      ),
    }
    return Object.entries(figures).map(([name, value]) => ({
      item: ITEM,
      name,
      value,
      unit: 'ms',
      rival: { name: COLD, value: cold },
      aim: atMost(value, 2000, '2 s'),
    }))
  } finally {
    await stack.stop('SIGTERM')
    rmSync(checkout, { recursive: true, force: true })
  }
}

function timeOf(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return performance.now() - startedAt
}

async function until(page: string, words: string): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; Date.now() < deadline; await setTimeout(POLL_MS))
    if ((await (await fetch(page)).text()).includes(words)) return
  throw new Error(`${page} never said "${words}"`)
}
