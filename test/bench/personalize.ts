import { join } from 'node:path'
import { toPlainText } from 'react-email'
import { loadContent } from '../../src/build/course/load-content.ts'
import type { CourseSource } from '../../src/build/course/load-course.ts'
import { lessonHtml } from '../../src/build/render/mail.ts'
import { forVariant } from '../../src/content-model/blocks.ts'
import { publisherOf } from '../../src/content-model/publisher.ts'
import { home as compiled } from '../../src/generated/course.js'
import { workoutPlan } from '../../src/magnets/workout-plan/magnet.ts'
import { type Email, emailFor } from '../../src/mail/payload.ts'
import { workouts } from '../support/workouts.ts'
import { atLeast, type Figure, median } from './figure.ts'

const ITEM = 'personalize'
const RUNS = 9
const WARM_UPS = 3
const BATCH = 100
const [, NAME = ''] = compiled.lessons

/**
 * From template and readers to the bytes of a batch, compared with one render per reader and with ready-made
 * strings.
 */
export async function personalize(): Promise<Figure[]> {
  const source = await readSource()
  const filled = await mailsPerCpuSecond(20, async () => void fillBatch())
  const ours = await mailsPerCpuSecond(20, async () => void JSON.stringify(fillBatch()))
  const ready = fillBatch()
  const floor = await mailsPerCpuSecond(20, async () => void JSON.stringify(ready))
  const rendered = await mailsPerCpuSecond(1, () => renderBatch(source))
  return [
    {
      item: ITEM,
      name: 'mails filled from template and reader, a CPU-second',
      value: filled,
      unit: 'mails',
      rival: { name: 'rendered with React Email, and its plain text', value: rendered },
      aim: atLeast(filled / rendered, 100, '100 x'),
    },
    {
      item: ITEM,
      name: 'the same to the JSON of a batch',
      value: ours,
      unit: 'mails',
      rival: { name: 'JSON of ready strings', value: floor },
      aim: atLeast(ours / rendered, 30, '30 x a render'),
    },
    { item: ITEM, name: 'CPU a mail, to JSON', value: 1e6 / ours, unit: 'us' },
    {
      item: ITEM,
      name: 'times a render, before and with JSON',
      value: filled / rendered,
      unit: `x, ${Math.round(ours / rendered)} x`,
    },
  ]
}

function fillBatch(): Email[] {
  const message = compiled.messages[NAME]
  if (message === undefined) throw new Error(`no message ${NAME}`)
  const frame = {
    baseUrl: 'https://course.example',
    secret: 'bench-secret',
    magnet: workoutPlan(workouts, compiled),
  }
  return Array.from({ length: BATCH }, (_, n) =>
    emailFor(
      {
        delivery: n + 1,
        enrollment: n + 1,
        linkGeneration: 0,
        progress: { track: 'standard', count: 12, ticked: 1, next: { week: 1, letter: 'B' } },
        signUp: null,
        addressChange: null,
        course: compiled.id,
        message: NAME,
        version: message.version,
        email: `reader${n}@example.com`,
        firstName: 'Katherine',
        variant: 'general',
      },
      message.template,
      frame,
    ),
  )
}

async function renderBatch(source: CourseSource): Promise<void> {
  const lesson = source.lessons.get(NAME)
  if (lesson === undefined) throw new Error(`no lesson ${NAME}`)
  const mails: { html: string; text: string }[] = []
  for (let n = 0; n < BATCH; n++) {
    const html = await lessonHtml({
      position: 'Lesson 2 of 7',
      lesson: forVariant(lesson, 'general'),
      publisher: publisherOf(source),
      sponsor: null,
    })
    mails.push({ html, text: toPlainText(html) })
  }
  JSON.stringify(mails)
}

async function readSource(): Promise<CourseSource> {
  const loaded = await loadContent(join(import.meta.dirname, '../..'))
  if (!loaded.ok) throw new Error('the content has mistakes: npm run build names them')
  return loaded.source.home
}

/** The median of several runs, after a warm-up. */
async function mailsPerCpuSecond(batches: number, run: () => Promise<void>): Promise<number> {
  const rates: number[] = []
  for (let i = 0; i < WARM_UPS + RUNS; i++) {
    const before = process.cpuUsage()
    for (let batch = 0; batch < batches; batch++) await run()
    const { user, system } = process.cpuUsage(before)
    rates.push((batches * BATCH * 1e6) / (user + system))
  }
  return median(rates.slice(WARM_UPS))
}
