import * as z from 'zod'

const LABEL = 'Write the words of the button, such as "Open the checklist".'

/** The part of a course's manifest that names a page to give away. */
export const linkSchema = z.strictObject({
  kind: z.literal('link'),
  url: z.url({ protocol: /^https$/, error: 'Write an address that starts with https://.' }),
  label: z.string(LABEL).trim().min(1, LABEL),
})

export type LinkEntry = z.infer<typeof linkSchema>
