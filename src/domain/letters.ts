import * as z from 'zod/mini'
import type { Language } from '../words/languages.ts'
import type { CompiledMessage, LessonPage } from './course.ts'
import type { Courses } from './courses.ts'

/** The id under which enrollments, deliveries, tags and counters name letters. No course has it. */
export const LETTERS = 'letters'

/** Whom a letter is for, among the readers of letters. Null asks nothing. One course must meet all of it. */
interface Audience {
  readonly courses: readonly string[] | null
  readonly statuses: readonly CourseStatus[] | null
  readonly languages: readonly Language[] | null
  /** Lessons of the only course in `courses`: for readers whose furthest lesson is one of these. */
  readonly furthest: readonly string[] | null
  readonly sources: readonly string[] | null
  /** It goes to readers in the middle of a course, too. */
  readonly isDuringCourse: boolean
}

export const COURSE_STATUSES = ['active', 'paused', 'completed', 'unsubscribed'] as const
type CourseStatus = (typeof COURSE_STATUSES)[number]

export interface CompiledLetter {
  readonly name: string
  readonly language: Language
  /** The course whose author, words and look it has. */
  readonly course: string
  readonly audience: Audience
  /** The day on which it should go out at each reader's hour. Null leaves it to the operator. */
  readonly sendOn: string | null
  /** Its only variant is ''. */
  readonly message: CompiledMessage
  readonly page: LessonPage
}

export interface CompiledLetters {
  /** In the order of their names. */
  readonly all: readonly CompiledLetter[]
  readonly hasArchive: boolean
}

export const NO_LETTERS: CompiledLetters = { all: [], hasArchive: false }

/** `stopped` by the operator before all had it. */
export type LetterState = 'planned' | 'sending' | 'sent' | 'stopped'

const names = z.readonly(z.array(z.string()))

/** An audience with what the install knows of its courses, as it is stored and the database is asked for it. */
export const audienceQuerySchema = z.object({
  /** Whether it asks anything of a course. */
  asksCourse: z.boolean(),
  courses: z.nullable(names),
  statuses: z.nullable(names),
  furthest: z.nullable(names),
  sources: z.nullable(names),
  isDuringCourse: z.boolean(),
  /** All lessons of the course that `furthest` is about, in order. */
  lessons: names,
  /** Every course of the install. */
  installed: names,
  /** The local hour for readers who have not chosen one. */
  defaultHour: z.number(),
})

export type AudienceQuery = Readonly<z.infer<typeof audienceQuerySchema>>

export function audienceQueryOf({ all, of, home }: Courses, letter: CompiledLetter): AudienceQuery {
  const { audience } = letter
  const { courses, statuses, languages, furthest, sources, isDuringCourse } = audience
  const inLanguage =
    languages === null
      ? null
      : all.flatMap(({ id, words }) => (languages.includes(words.language) ? [id] : []))
  const asked =
    courses === null || inLanguage === null
      ? (courses ?? inLanguage)
      : courses.filter((id) => inLanguage.includes(id))
  const [only = ''] = furthest === null ? [] : (courses ?? [])
  return {
    asksCourse: [asked, statuses, furthest, sources].some((it) => it !== null),
    courses: asked,
    statuses,
    furthest,
    sources,
    isDuringCourse,
    lessons: of(only)?.lessons ?? [],
    installed: all.map(({ id }) => id),
    defaultHour: (of(letter.course) ?? home).schedule.hour,
  }
}
