import type { Paragraph } from 'mdast'
import * as z from 'zod'
import type { Language } from '../words/languages.ts'
import { say } from '../words/say.ts'
import type { Words } from '../words/words.ts'
import { courseWords } from './course-words.ts'
import { missing, required, slug } from './fields.ts'

const TO = 'Write where the link leads, such as "course:" or "https://...".'

const linkGroup = z.strictObject({
  title: required('Write what these links are about, in a word or two.'),
  links: z
    .array(z.strictObject({ words: required('Write the words of the link.'), to: required(TO) }))
    .min(1, 'Write at least one link, or take the group out.'),
})

const review = z.strictObject({
  by: z.string().nullable(),
  on: z.iso.date('Write a date such as 2026-11-23, or null.').nullable(),
  none: required('Write what emails say until somebody has reviewed the course.'),
})

const signs = z.strictObject({
  pieces: z.array(slug).min(1, 'Name at least one piece, or set signs to null.'),
  line: required('Write a sentence that closes every lesson, as Markdown, or set signs to null.'),
})

/** What every mail of a course says, besides what the law and the engine add. */
export const everyMailSchema = z.strictObject(
  {
    disclaimer: required('Write a disclaimer, or null.').nullable(),
    review: review.nullable(),
    signs: signs.nullable(),
    links: z.array(linkGroup),
  },
  {
    error: missing(
      'Write what every email says, as { disclaimer: null, review: null, signs: null, links: [] }.',
    ),
  },
)

type EveryMailSettings = z.output<typeof everyMailSchema>

/** The same with its links resolved. */
export interface EveryMail extends Pick<EveryMailSettings, 'disclaimer'> {
  /** Closes every lesson, below the pieces that say when to stop. */
  readonly signsLine: Paragraph | null
  readonly links: readonly LinkGroup[]
}

export interface LinkGroup {
  readonly title: string
  readonly links: readonly { readonly words: string; readonly href: string }[]
}

interface Reviewed {
  readonly author: { readonly name: string }
  readonly everyMail: Pick<EveryMailSettings, 'review'>
  readonly language: Language
  readonly words?: Parameters<typeof courseWords>[1]
}

/** Who wrote the course and who reviewed it; null where the course says nothing of it. */
export function reviewLine({ author, everyMail, language, words }: Reviewed): string | null {
  if (everyMail.review === null) return null
  const { mail } = courseWords(language, words)
  const review = reviewedBy(everyMail.review, mail) ?? everyMail.review.none
  return say(mail.writtenBy, { author: author.name, review })
}

/** Null until somebody has reviewed it. */
export function reviewedBy(
  { by, on }: Pick<z.output<typeof review>, 'by' | 'on'>,
  { reviewed, reviewedOn }: Words['mail'],
): string | null {
  if (by === null) return null
  return on === null ? say(reviewed, { by }) : say(reviewedOn, { by, on })
}
