import lighthouse, { defaultConfig, desktopConfig } from 'lighthouse'
import { openBrowser } from '../browser/browser.ts'
import { readerOf } from '../browser/reader.ts'
import { newStateDir, type Stack, startStack } from '../local/stack.ts'
import { freePort } from '../support/free-port.ts'

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const DEVICES = { phone: defaultConfig, desk: desktopConfig }
const AT_LEAST = 95
const RUNS = 3

interface Subject {
  name: string
  url: string
  /** A reader's own pages ask not to be indexed, so the audit for indexing is skipped there. */
  isPrivate: boolean
}

/**
 * Lighthouse on every kind of page, as a phone and as a desktop. Takes medians of three runs, and exits with
 * 1 below 95.
 */
async function run(): Promise<void> {
  const stack = await startStack(newStateDir(), ['--no-signup-limit', '--no-tick'])
  const port = await freePort()
  const browser = await openBrowser([`--remote-debugging-port=${port}`])
  try {
    for (const subject of await subjectsOf(stack)) {
      for (const device of ['phone', 'desk'] as const)
        report(subject, device, await runsOf(subject, device, port))
    }
  } finally {
    await browser.close()
    await stack.stop('SIGTERM')
  }
}

async function subjectsOf(stack: Stack): Promise<Subject[]> {
  const links = await readerOf(stack, 'lighthouse@runner.org').start()
  return [
    { name: 'landing', url: stack.url, isPrivate: false },
    { name: 'check inbox', url: `${stack.url}/check-inbox`, isPrivate: true },
    { name: 'course', url: links.course, isPrivate: true },
    { name: 'plan', url: links.plan, isPrivate: true },
    { name: 'lesson', url: `${links.course}/lessons/run-rest-or-get-checked`, isPrivate: true },
  ]
}

interface Run {
  scores: readonly number[]
  /** What cost points, in Lighthouse's words. */
  flaws: readonly string[]
}

async function runsOf(subject: Subject, device: keyof typeof DEVICES, port: number): Promise<Run[]> {
  const config = DEVICES[device]
  const skipAudits = subject.isPrivate ? ['is-crawlable'] : []
  const runs: Run[] = []
  for (let run = 0; run < RUNS; run++) {
    const result = await lighthouse(
      subject.url,
      { port, output: 'json', logLevel: 'error', onlyCategories: [...CATEGORIES], skipAudits },
      config,
    )
    if (result === undefined) throw new Error(`no result for ${subject.name}`)
    const { categories, audits } = result.lhr
    runs.push({
      scores: CATEGORIES.map((name) => Math.round((categories[name]?.score ?? 0) * 100)),
      flaws: CATEGORIES.flatMap((name) => categories[name]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.9)
        .map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim()),
    })
  }
  return runs
}

function report(subject: Subject, device: string, runs: readonly Run[]): void {
  const medians = CATEGORIES.map(
    (_, i) => runs.map(({ scores }) => scores[i] ?? 0).toSorted((a, b) => a - b)[RUNS >> 1] ?? 0,
  )
  console.log(
    `${subject.name.padEnd(12)} ${device.padEnd(6)}`,
    CATEGORIES.map((category, i) => `${category} ${medians[i]}`.padEnd(19)).join(' '),
    runs[0]?.flaws.join(', ') ?? '',
  )
  if (medians.some((score) => score < AT_LEAST)) process.exitCode = 1
}

await run()
