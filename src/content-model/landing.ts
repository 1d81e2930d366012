import * as z from 'zod'
import { missing, required, slug } from './fields.ts'

const CHOOSE =
  'Name a drawing in drawings/, without .svg, or write { file: "photos/loaf.jpg", alt: "What one sees" }.'

export const pictureSchema = z.union(
  [z.string().regex(/^[a-z0-9-]+$/, CHOOSE), z.strictObject({ file: z.string(), alt: z.string() })],
  CHOOSE,
)

export type PictureChoice = z.infer<typeof pictureSchema>

const BEGIN = 'Begin the landing page with { section: "offer", headline: "...", ... }: it has the form.'

const offer = z.strictObject(
  {
    section: z.literal('offer', BEGIN),
    headline: required('Write what the reader hopes for, or what hurts, in one line.'),
    lead: required('Write what the reader will get, in a sentence or two.'),
    /** In the preview of a shared link, below the headline. */
    kind: required('Write what it is in a few words, such as "A free email course".'),
    picture: pictureSchema,
  },
  { error: missing(BEGIN) },
)

const title = required('Write the heading of the section.')
const file = z.string().regex(/^[\w./-]+\.md$/, 'Name a Markdown file in the course’s folder.')

const section = z.discriminatedUnion(
  'section',
  [
    z.strictObject({ section: z.enum(['magnet', 'lessons']) }),
    z.strictObject({
      section: z.literal('author'),
      note: z.string().optional(),
      /** Until everyMail.review names somebody. */
      notReviewed: z.string().optional(),
    }),
    z.strictObject({ section: z.literal('text'), file }),
    z.strictObject({ section: z.literal('answers'), file }),
    z.strictObject({
      section: z.literal('pieces'),
      title,
      pieces: z.array(slug),
      /** Behind a heading that opens them. A link such as "stop:" leads to the one with that id. */
      folded: z.array(z.strictObject({ id: slug, title, piece: slug })),
    }),
  ],
  'Write a section as { section: "..." }: magnet, lessons, author, text, answers or pieces.',
)

/** What the landing page shows, from top to bottom. */
export const landingSchema = z.tuple([offer], section, BEGIN)

export type LandingSettings = z.output<typeof landingSchema>
