import * as z from 'zod'
import { LANGUAGES } from '../words/languages.ts'
import { brandSchema } from './brand.ts'
import { httpsUrl, missing, required, slug } from './fields.ts'

const WHO = 'Write who is responsible for readers’ data: a person, or a company with its legal form.'
const AUTHORITY = 'Write the authority for complaints about data, as { name: "...", url: "https://..." }.'

const authority = z.strictObject(
  {
    name: required(AUTHORITY).refine((it) => !/^(the|der|die|das) /.test(it), {
      error: 'Write the name without an article, such as "Information Commissioner’s Office".',
    }),
    url: httpsUrl,
  },
  { error: missing(AUTHORITY) },
)

const OWN_TEXT = 'Name your own text by its language, as { en: "my-privacy.md" }.'

/** Files in content/ by language. In other languages the site has the texts that come with Longrun. */
const ownTexts = z.partialRecord(
  z.enum(LANGUAGES, OWN_TEXT),
  z
    .string(OWN_TEXT)
    .regex(/^[\w-]+(?:[./][\w-]+)*\.md$/, 'Name a Markdown file in content/, such as "my-privacy.md".'),
  OWN_TEXT,
)

const baseUrl = z
  .union(
    [z.literal(''), z.url({ protocol: /^https?$/ })],
    'Write the address of the site, such as https://course.example, or "" until it has one.',
  )
  .transform((it) => it.replace(/\/$/, ''))

/** What all courses of an install share. The first ten are what `npm run deploy` asks for. */
export const siteSchema = z
  .strictObject({
    name: required('Write the name of the Worker.'),
    accountId: z.string(),
    baseUrl,
    author: required('Write the name below each email, or "your coach" until you have decided on one.'),
    sender: z
      .string()
      .regex(/^[^<>]+ <[^<>@\s]+@[^<>\s]+>$/, 'Write the sender as "Name <name@example.com>".'),
    controller: required(WHO),
    replyTo: z.email('Write an email address.'),
    postalAddress: required('Write a postal address: the law requires one in every mail.'),
    alertEmail: z.string(),
    plan: z.string(),
    vars: z.record(z.string(), z.string()),
    authority,
    privacy: ownTexts.default({}),
    imprint: ownTexts.nullable().default({}),
    brand: brandSchema,
    courses: z
      .array(
        slug.refine((id) => !RESERVED_PATHS.includes(id), {
          error: ({ input }) =>
            `The site has another page at /${input}. Rename the folder and the id of the course.`,
        }),
        'Name the folders of the courses to build.',
      )
      .min(1, 'Name at least one course.'),
    home: slug,
    letters: z
      .strictObject({ archive: z.boolean('Write true for a page with every letter that was sent.') })
      .default({ archive: false }),
  })
  .check(({ value, issues }) => {
    if (value.courses.includes(value.home)) return
    issues.push({
      code: 'custom',
      input: value.home,
      path: ['home'],
      message: `"${value.home}" is not one of the courses. Use one of ${value.courses.join(', ')}.`,
    })
  })

/** What the Worker or the build has at `/NAME`. A course with such an id would have no page of its own. */
export const RESERVED_PATHS: readonly string[] = [
  'admin',
  'api',
  'booklet',
  'check-inbox',
  'confirm',
  'course',
  'drawings',
  'embed',
  'files',
  'healthz',
  'imprint',
  'letters',
  'link',
  'local',
  'magnet',
  'new-address',
  'offline',
  'old-address',
  'pictures',
  'plan',
  'preview',
  'printed',
  'privacy',
  'signup',
  'unsubscribe',
  'webhooks',
]

export type Site = z.output<typeof siteSchema>

/** `home` is the course at `/`. */
export function defineSite<const Course extends string>(
  site: Omit<z.input<typeof siteSchema>, 'courses' | 'home'> & {
    readonly courses: readonly Course[]
    readonly home: NoInfer<Course>
  },
): typeof site {
  return site
}
