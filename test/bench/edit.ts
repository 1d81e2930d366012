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

interface Edit {
  readonly file: string
  /** Writes these words, which no page has yet, somewhere into the file. */
  readonly change: (text: string, fresh: string) => string
  /** Where they show. */
  readonly page: string
}

/** From saving a file until a page has the new words, with `npm start` running. */
export async function edit(): Promise<Figure[]> {
  const checkout = await copyOfCheckout(process.cwd())
  const cold = timeOf(() => spawnSync('tsx', ['src/build/build.ts'], { cwd: checkout }))
  const stack = await startStack(newStateDir(), [], { checkout })
  const folder = `content/${compiled.id}`
  const lesson = compiled.lessons[1] ?? ''
  const seen = async ({ file, change, page }: Edit) => {
    const path = join(checkout, file)
    const asWritten = readFileSync(path, 'utf8')
    const times: number[] = []
    // The first run also waits for the thread to load.
    for (let run = 0; run <= RUNS; run++) {
      const fresh = `Run ${run}`
      const edited = change(asWritten, fresh)
      const startedAt = performance.now()
      writeFileSync(path, edited)
      await until(page, fresh)
      times.push(performance.now() - startedAt)
    }
    writeFileSync(path, asWritten)
    return median(times.slice(1))
  }
  const preview = `${stack.inboxUrl}/preview/mails/${lesson}/${compiled.variants[0]}`
  const edits: Record<string, Edit> = {
    'a lesson, in the preview': {
      file: `${folder}/messages/${lesson}.md`,
      change: (text, fresh) => text.replace(/^> .*$/m, `> ${fresh}`),
      page: preview,
    },
    'the manifest, in all mails': {
      file: `${folder}/course.ts`,
      change: (text, fresh) => text.replace(compiled.author.signOff, fresh),
      page: preview,
    },
    'a template in emails/, in the preview': {
      file: 'emails/components/footer.tsx',
      change: (text, fresh) => text.replace(/<>$/m, `<>{'${fresh}'}`),
      page: preview,
    },
    'the manifest, on the landing page': {
      file: `${folder}/course.ts`,
      change: (text, fresh) => text.replace(compiled.landing.headline, fresh),
      page: stack.url,
    },
    'the brand in site.ts, on the landing page': {
      file: 'content/site.ts',
      change: (text, fresh) => text.replace(/(brand: \{\s*name: ')[^']*/, `$1${fresh}`),
      page: stack.url,
    },
    'exercises.yaml, on the page for offline use': {
      file: `${folder}/exercises.yaml`,
      change: (text, fresh) => text.replace(/^ +- [A-Z].*$/m, `    - ${fresh}`),
      page: `${stack.url}/offline`,
    },
    'plan.csv, on the page for offline use': {
      file: `${folder}/plan.csv`,
      change: (text, fresh) => text.replace(/,\n/, `,${fresh}\n`),
      page: `${stack.url}/offline`,
    },
  }
  try {
    const figures: Record<string, number> = {}
    for (const [name, edit] of Object.entries(edits)) figures[name] = await seen(edit)
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
    if ((await textOf(page)).includes(words)) return
  throw new Error(`${page} never said "${words}"`)
}

/** Empty if the server has just closed the connection that the program kept open. */
async function textOf(page: string): Promise<string> {
  return fetch(page).then(
    (response) => response.text(),
    () => '',
  )
}
