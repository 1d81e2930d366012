import type { CourseSource } from '../../src/build/course/load-course.ts'
import type { MagnetSource } from '../../src/content-model/magnet.ts'
import { isNotice } from '../../src/content-model/notices.ts'
import type { Variant } from '../../src/domain/course.ts'
import { isWorkoutPlanSource } from '../../src/magnets/workout-plan/compile/read-workout-plan.ts'
import type { PlanParts, PlanSource } from '../../src/magnets/workout-plan/compile/track-contents.ts'
import { planSentence } from '../../src/magnets/workout-plan/rules/sessions.ts'
import { fillHtml, fillText, type Slots } from '../../src/mail/fill-template.ts'
import { home as compiled } from '../support/club.ts'
import { VARIANTS } from '../support/segments.ts'
import { workouts } from '../support/workouts.ts'
import { contentOf } from './content.ts'

export const BASE = 'https://course.example'

const TOKEN = 'x'.repeat(48)
/** The longest words about the month. */
export const PLAN_NEXT = planSentence(workouts.words.line, {
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

export const lessonMails = mails.filter(({ name }) => !isNotice(name))

/** A lesson on the web for one segment, below its title and tagline. */
export const pageOf = (name: string, segment: Variant): string => {
  const page = compiled.pages[name]
  if (page === undefined) throw new Error(`No page "${name}"`)
  return fillHtml(page.html[segment] ?? [], LONGEST)
}

/** The words of one mail on one line, to search for sentences. */
export const words = (name: string, segment: Variant): string => {
  const mail = mails.find((it) => it.name === name && it.segment === segment)
  if (mail === undefined) throw new Error(`No message "${name}"`)
  return mail.text.replace(/\s+/g, ' ').toLowerCase()
}

/** The parts of the shipped course that its workout plan is made from. */
export const planSource: PlanSource = { ...source, ...partsOf(source.magnet) }

function partsOf(magnet: MagnetSource): PlanParts {
  if (!isWorkoutPlanSource(magnet)) throw new Error('the course gives no workout plan away')
  return magnet.parts
}
