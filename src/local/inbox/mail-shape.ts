import * as z from 'zod'
import { attachmentShape } from './attachment-shape.ts'

const oneOrMany = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value))

const tagPart = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,256}$/u, 'needs 1 to 256 ASCII letters, numbers, underscores or dashes')

/** As SES has it: docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html */
const headerName = z
  .string()
  .regex(/^[!-9;-~]{1,126}$/, 'needs a header name of at most 126 ASCII characters')
const headerValue = z.string().regex(/^[ -~]{1,870}$/, 'needs 1 to 870 ASCII characters on one line')

/** Nothing else is taken: what it does not know, it would drop. */
export const mailShape = z.strictObject({
  from: z.string(),
  to: oneOrMany,
  subject: z.string().regex(/^\P{Cc}*$/u, 'needs one line'),
  cc: oneOrMany.nullish(),
  bcc: oneOrMany.nullish(),
  reply_to: oneOrMany.nullish(),
  html: z.string().nullish(),
  text: z.string().nullish(),
  headers: z
    .record(headerName, headerValue)
    .refine((headers) => areDistinct(Object.keys(headers).map(lowerCase)), 'A header stands there twice.')
    .nullish(),
  tags: z
    .array(z.strictObject({ name: tagPart, value: tagPart }))
    .refine((tags) => areDistinct(tags.map(({ name }) => name)), 'A tag stands there twice.')
    .nullish(),
  attachments: z.array(attachmentShape).nullish(),
})

export type Mail = z.infer<typeof mailShape>

function areDistinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length
}

function lowerCase(name: string): string {
  return name.toLowerCase()
}
