import { join } from 'node:path'
import { compileCourse } from '../../../src/build/compile-course.ts'
import { type CourseSource, loadCourse } from '../../../src/build/course/load-course.ts'
import { loadSite } from '../../../src/build/course/load-site.ts'
import { readPictures } from '../../../src/build/course/read-pictures.ts'
import { describe } from '../../../src/content-model/mistakes.ts'
import type { CompiledCourse, Greeting, Variant } from '../../../src/domain/course.ts'
import { isCompiledPlan } from '../../../src/magnets/workout-plan/rules/plan.ts'
import { planSentence, sessionNames } from '../../../src/magnets/workout-plan/rules/sessions.ts'
import { fillHtml, fillText, type Slots } from '../../../src/mail/fill-template.ts'
import site from '../../fixtures/club/content/site.ts'
import { CLUB } from '../club-root.ts'

export const BASE = 'https://course.example'

interface Mail {
  /** Such as "six-walls for pregnant". */
  readonly which: string
  readonly name: string
  readonly variant: Variant
  readonly subject: string
  readonly html: string
  readonly text: string
}

/** A course as written, as compiled, and as its readers get it. */
export interface BuiltCourse {
  readonly source: CourseSource
  readonly compiled: CompiledCourse
  /** Every message for every variant, with the longest value in each slot. */
  readonly mails: readonly Mail[]
  readonly lessonMails: readonly Mail[]
  /** The longest words about the lead magnet. */
  readonly magnetLine: string
  /** A lesson on the web, below its title and tagline. */
  pageOf(name: string, variant: Variant): string
}

/** Builds the course in content/ below `root`, as the club’s only one: the checkout’s site may be anybody’s. */
export async function builtCourse(root: string, manifest: { readonly id: string }): Promise<BuiltCourse> {
  const { id } = manifest
  const shared = loadSite(CLUB, { ...site, courses: [id], home: id })
  if (!shared.ok) throw new Error(shared.mistakes.map(describe).join('\n'))
  const pictures = await readPictures(join(root, 'content', id))
  const loaded = loadCourse(root, { id, manifest, pictures }, shared.source)
  if (!loaded.ok) throw new Error(loaded.mistakes.map(describe).join('\n'))
  return asReadersGetIt(loaded.source, await compileCourse(loaded.source))
}

function asReadersGetIt(source: CourseSource, compiled: CompiledCourse): BuiltCourse {
  const magnetLine = longestLine(compiled)
  const mails = Object.values(compiled.messages).flatMap(({ name, template }) =>
    compiled.variants.map((variant) => {
      const slots = longest(template.greeting, magnetLine)
      return {
        which: `${name} for ${variant}`,
        name,
        variant,
        subject: template.subject,
        html: fillHtml(template.html[variant] ?? [], slots),
        text: fillText(template.text[variant] ?? [], slots),
      }
    }),
  )
  return {
    source,
    compiled,
    mails,
    lessonMails: mails.filter(({ name }) => Object.hasOwn(compiled.pages, name)),
    magnetLine,
    pageOf(name, variant) {
      const page = compiled.pages[name]
      if (page === undefined) throw new Error(`no page "${name}"`)
      return fillHtml(page.html[variant] ?? [], longest({ hello: '', helloTo: '' }, magnetLine))
    },
  }
}

function longestLine({ magnet }: CompiledCourse): string {
  if (!isCompiledPlan(magnet)) return ''
  const lines = Object.entries(sessionNames(magnet)).map(([track, { length }]) =>
    planSentence(magnet.words.line, { track, count: length, ticked: length, next: null }),
  )
  return lines.toSorted((a, b) => b.length - a.length)[0] ?? ''
}

/** The longest value in each slot. */
export function longest({ helloTo }: Greeting, magnetLine: string): Slots {
  const token = 'x'.repeat(48)
  return {
    greeting: helloTo.replace('{name}', 'Wilhelmina '.repeat(4).trim()),
    baseUrl: BASE,
    confirmToken: token,
    newAddressToken: token,
    oldAddressToken: token,
    courseToken: token,
    magnetToken: token,
    unsubscribeToken: token,
    magnetLine,
  }
}
