import * as z from 'zod'
import { COURSE_STATUSES } from '../domain/letters.ts'
import { sourceOf } from '../domain/source.ts'
import { LANGUAGES } from '../words/languages.ts'
import { slug } from './fields.ts'
import { frontMatterSchema } from './front-matter.ts'

const COURSES = 'Name courses of the site, as [bread].'
const DAY = 'Write a day such as 2026-12-24, or leave it out and choose when you send the letter.'
const HEALTH = 'What readers told about themselves never decides who gets a letter. Take it out.'

/** Names that limit who gets a letter. A single one needs no brackets. */
function listOf<Item extends z.ZodType>(item: Item, remedy: string) {
  return z
    .preprocess((it) => (typeof it === 'string' ? [it] : it), z.array(item, remedy).min(1, remedy))
    .optional()
}

const toSchema = z
  .strictObject(
    {
      courses: listOf(slug, COURSES),
      statuses: listOf(
        z.enum(COURSE_STATUSES, `Use one of ${COURSE_STATUSES.join(', ')}.`),
        'Name statuses, as [completed].',
      ),
      languages: listOf(
        z.enum(LANGUAGES, `Use one of ${LANGUAGES.join(', ')}.`),
        'Name languages of courses, as [de].',
      ),
      furthest: listOf(slug, 'Name lessons, as [first-lesson].'),
      sources: listOf(
        z
          .string()
          .toLowerCase()
          .refine((it) => sourceOf(it) !== null, {
            error: 'A source has letters, digits and . _ / - only, and at most 40 of them.',
          }),
        'Name sources, as [podcast].',
      ),
      duringCourse: z
        .boolean('Write true if readers in the middle of a course should get it, too.')
        .optional(),
    },
    {
      error: (issue) => {
        if (issue.code !== 'unrecognized_keys') return undefined
        const [key = ''] = issue.keys ?? []
        return /segment|track|answer|situation/i.test(key)
          ? HEALTH
          : `unknown setting "${key}". Use courses, statuses, languages, furthest, sources or duringCourse.`
      },
    },
  )
  .check(({ value, issues }) => {
    if (value.furthest === undefined || value.courses?.length === 1) return
    issues.push({
      code: 'custom',
      input: value,
      path: ['furthest'],
      message: 'Lessons are of one course. Name that course in courses.',
    })
  })

/** What a letter's file begins with. */
export const letterFrontMatterSchema = frontMatterSchema.extend({
  course: slug.optional().describe('The course whose author writes it. Without it, the home course.'),
  to: toSchema.default({}),
  when: z
    .preprocess((it) => (it instanceof Date ? it.toISOString().slice(0, 10) : it), z.iso.date(DAY))
    .optional()
    .describe(DAY),
})

export type LetterFrontMatter = z.infer<typeof letterFrontMatterSchema>
