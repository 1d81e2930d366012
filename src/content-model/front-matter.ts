import * as z from 'zod'
import { missing } from './fields.ts'

const SUBJECT_MAX = 50
const PREVIEW_MIN = 40
const PREVIEW_MAX = 90

const SUBJECT = 'Write the subject of the email.'
const PREVIEW = 'Write what inboxes show behind the subject.'
const AFTER = 'Write how many days after the message before it this lesson comes, such as 2.'
const BOTH = 'Write "subject" and "preview" between two lines of "---" at the top of the file.'

/** What a message's file begins with. */
export const frontMatterSchema = z.strictObject(
  {
    subject: z.string(SUBJECT).trim().min(1, SUBJECT).max(SUBJECT_MAX, { error: tooLong }).describe(SUBJECT),
    preview: z
      .string(PREVIEW)
      .trim()
      .min(PREVIEW_MIN, { error: wrongPreview })
      .max(PREVIEW_MAX, { error: wrongPreview })
      .describe(PREVIEW),
  },
  { error: missing(BOTH) },
)

/** A lesson may come after a gap of its own. */
export const lessonFrontMatterSchema = frontMatterSchema.extend({
  after: z.int(AFTER).min(1, AFTER).max(60, AFTER).optional().describe(AFTER),
})

export type FrontMatter = z.infer<typeof lessonFrontMatterSchema>

function tooLong({ input }: { readonly input?: unknown }): string {
  return `the subject has ${lengthOf(input)} characters. Write ${SUBJECT_MAX} or fewer.`
}

function wrongPreview({ input }: { readonly input?: unknown }): string {
  return `the preview has ${lengthOf(input)} characters. Write ${PREVIEW_MIN} to ${PREVIEW_MAX}.`
}

function lengthOf(input: unknown): number {
  return typeof input === 'string' ? input.length : 0
}
