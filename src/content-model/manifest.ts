import * as z from 'zod'
import type { Author } from '../domain/course.ts'
import { fileSchema } from '../magnets/file/schema.ts'
import { linkSchema } from '../magnets/link/schema.ts'
import { workoutPlanSchema } from '../magnets/workout-plan/schema.ts'
import { LANGUAGES } from '../words/languages.ts'
import { wordsSchema } from './course-words.ts'
import { everyMailSchema } from './every-mail.ts'
import { httpsUrl, missing, required, slug } from './fields.ts'
import { landingSchema, type PictureChoice, pictureSchema } from './landing.ts'
import { NOTICES, noticesSchema } from './notices.ts'
import { scheduleSchema } from './schedule.ts'
import { segmentsSchema } from './segments.ts'

const DISCLOSE =
  'no disclosure of who pays whom. Write it, such as "Ad. We earn money if you buy with this link.", or set sponsor to null.'

const PAID = /\b(ad|advert|advertisement|paid|earn|commission|sponsor(ed|s)?)\b/i

const sponsor = z.strictObject(
  {
    disclosure: z
      .string(DISCLOSE)
      .refine((it) => it.trim().split(/\s+/).length >= 5 && PAID.test(it), DISCLOSE),
    words: z.string().min(1, 'Write what the sponsor offers, in a sentence.'),
    label: z.string().min(1, 'Write the words of the link.'),
    url: httpsUrl,
  },
  {
    error: missing(
      'Write the sponsor as { disclosure: "...", words: "...", label: "...", url: "https://..." }, or null.',
    ),
  },
)

/** What readers get for signing up: one line for each kind of lead magnet. */
const magnet = z.discriminatedUnion('kind', [workoutPlanSchema, fileSchema, linkSchema], {
  error: 'Describe the lead magnet by its kind: workout_plan, file or link. Or write null.',
})

export const MAGNET_KINDS: readonly string[] = magnet.options.map(({ shape }) => shape.kind.value)

const AUTHOR = 'Write who speaks in the emails, as { about: "...", signOff: "...", reply: "..." }.'

const author = z.strictObject(
  {
    name: required('Write the name below each email, or leave it out to use the site’s.').optional(),
    /** On the landing page. */
    picture: pictureSchema.optional(),
    about: required('Write two or three sentences about yourself, in the first person.'),
    signOff: required('Write the words above the name below each email, such as "Warmly,".'),
    reply: required('Write a sentence that invites an answer, such as "Stuck? Hit reply."'),
  },
  { error: missing(AUTHOR) },
)

const source = z.strictObject(
  {
    title: required('Write the title of the source.'),
    author: required('Write who wrote it, and where it was published.'),
    url: httpsUrl,
    note: required('Write a sentence on whether its author has reviewed or endorsed the course.'),
  },
  {
    error: missing(
      'Write what the course draws on as { title: "...", author: "...", url: "https://...", note: "..." }, or null.',
    ),
  },
)

const heading = required('Write the heading of the box.')

const boxes = z.strictObject(
  {
    action: z.strictObject({
      title: heading,
      /** In the welcome. */
      first: heading,
      isRequired: z.boolean(),
    }),
    sources: z.strictObject({ title: heading }),
    /** Around text for some readers. Null without segments, or without such boxes. */
    segment: z.strictObject({ title: heading }).nullable().default(null),
  },
  {
    error: missing(
      'Write the titles of the boxes as { action: { title: "...", first: "...", isRequired: true }, sources: { title: "..." } }.',
    ),
  },
)

const YES_OR_NO = 'Write true or false.'

/** What readers are offered after the last lesson. */
const next = z.strictObject(
  {
    course: slug.nullable().default(null),
    again: z.boolean(YES_OR_NO).default(false),
    offer: slug.nullable().default(null),
  },
  {
    error: missing(
      'Write what comes after the course as { course: "...", again: true, offer: "..." }, each if you want it.',
    ),
  },
)

const ZONE = 'Write an IANA time zone, such as Europe/London.'

export const manifestSchema = z.strictObject({
  id: slug,
  title: required('Write the title of the course, as readers see it.'),
  language: z.enum(LANGUAGES, `Write the language of the course, one of ${LANGUAGES.join(', ')}.`),
  words: wordsSchema,
  author,
  source: source.nullable(),
  defaultTimezone: z.string(ZONE).refine(isTimezone, ZONE),
  schedule: scheduleSchema,
  consentVersion: required('Write the date of the words that readers agree to, such as "2026-11-30".'),
  segments: segmentsSchema.nullable(),
  everyMail: everyMailSchema,
  boxes,
  notices: noticesSchema,
  sponsor: sponsor.nullable(),
  landing: landingSchema,
  magnet: magnet.nullable(),
  lessons: z
    .array(slug, 'Name the lessons in their order, each by its file in messages/ without .md.')
    .min(1, 'Name at least one lesson.'),
  next: next.nullable().default(null),
})

export type WrittenCourse = z.input<typeof manifestSchema>
/** Checked, and with the site's author where the course names none. */
export type CourseManifest = Omit<z.output<typeof manifestSchema>, 'author'> & {
  readonly author: Author
  readonly authorPicture: PictureChoice | null
}
export type MagnetEntry = CourseManifest['magnet']
export type Sponsor = z.infer<typeof sponsor>
export type Source = z.infer<typeof source>

/** The names of all messages: what every course has, and its lessons. */
export function messagesOf({ lessons }: Pick<CourseManifest, 'lessons'>): readonly string[] {
  return [...NOTICES, 'welcome', ...lessons]
}

function isTimezone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
