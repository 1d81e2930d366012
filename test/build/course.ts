import type { CourseSource } from '../../src/build/course/load-course.ts'
import type { Variant } from '../../src/domain/course.ts'
import { home as compiled } from '../../src/generated/course.js'
import { planSentence } from '../../src/magnets/workout-plan/rules/sessions.ts'
import { fillHtml, fillText, type Slots } from '../../src/mail/fill-template.ts'
import { VARIANTS } from '../support/segments.ts'
import { workouts } from '../support/workouts.ts'
import { contentOf } from './content.ts'

const BASE = 'https://course.example'

const TOKEN = 'x'.repeat(48)
/** The longest words about the month. */
const PLAN_NEXT = planSentence(workouts.words.line, {
  track: 'standard',
  count: 12,
  ticked: 12,
  next: null,
})

const LONGEST: Slots = {
  greeting: `Hi ${'Wilhelmina '.repeat(4)},`,
  baseUrl: BASE,
  confirmToken: TOKEN,
  courseToken: TOKEN,
  magnetToken: TOKEN,
  unsubscribeToken: TOKEN,
  magnetLine: PLAN_NEXT,
}

/** The course in content/, read once for each test file. */
export const source: CourseSource = contentOf(process.cwd())

export interface Mail {
  /** Such as "six-walls for pregnant". */
  readonly which: string
  readonly name: string
  readonly segment: Variant
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** Every message for every segment as built, with the longest value in each slot. */
export const mails: readonly Mail[] = Object.values(compiled.messages).flatMap(({ name, template }) =>
  VARIANTS.map((segment) => ({
    which: `${name} for ${segment}`,
    name,
    segment,
    subject: template.subject,
    html: fillHtml(template.html[segment] ?? [], LONGEST),
    text: fillText(template.text[segment] ?? [], LONGEST),
  })),
)
