import * as z from 'zod'
import { type Problem, problem } from './problem.ts'

const attachmentSchema = z.strictObject({
  content: z.base64('needs base64').nullish(),
  path: z.string().nullish(),
  filename: z
    .string()
    .regex(/^[^\p{Cc}/\\]{1,255}$/u, 'needs a name of at most 255 characters, without a folder')
    .nullish(),
  content_type: z
    .string()
    .regex(/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(;[ -~]*)?$/, 'needs a type such as application/pdf')
    .nullish(),
  content_id: z
    .string()
    .regex(/^[!-;=?-~]{1,128}$/, 'needs 1 to 128 ASCII characters, without spaces or angle brackets')
    .nullish(),
})

export type Attachment = z.infer<typeof attachmentSchema>

/** Why Resend would refuse one of these attachments. */
export function findBadAttachment(attachments: readonly Attachment[]): Problem | null {
  for (const { content, path, filename } of attachments) {
    if (path) return invalidAttachment('The local inbox fetches no files: send the `content`, not a `path`.')
    if (!content) return invalidAttachment('An attachment needs its `content` as base64.')
    const extension = /\.([^.]+?)[. ]*$/.exec(filename ?? '')?.[1]?.toLowerCase() ?? ''
    if (UNSENDABLE.has(extension)) return invalidAttachment(`Files ending in .${extension} cannot be sent.`)
  }
  return null
}

export function invalidAttachment(message: string): Problem {
  return problem(422, 'invalid_attachment', message)
}

/** resend.com/docs/knowledge-base/what-attachment-types-are-not-supported */
const UNSENDABLE = new Set(
  `adp app asp bas bat cer chm cmd com cpl crt csh der exe fxp gadget hlp hta inf ins isp its js jse ksh lib lnk mad maf
   mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw mdz msc msh msh1 msh2 mshxml msh1xml msh2xml msi msp mst ops
   pcd pif plg prf prg reg scf scr sct shb shs sys ps1 ps1xml ps2 ps2xml psc1 psc2 tmp url vb vbe vbs vps vsmacros vss vst
   vsw vxd ws wsc wsf wsh xnk`.split(/\s+/),
)

const oneOrMany = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => (typeof value === 'string' ? [value] : value))

const tagPart = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,256}$/, 'needs 1 to 256 ASCII letters, numbers, underscores or dashes')

/** Limits of Amazon SES: docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageHeader.html */
const headerName = z
  .string()
  .regex(/^[!-9;-~]{1,126}$/, 'needs a header name of at most 126 ASCII characters')
const headerValue = z.string().regex(/^[ -~]{1,870}$/, 'needs 1 to 870 ASCII characters on one line')

/** Strict, because Resend drops unknown fields silently. */
export const mailSchema = z.strictObject({
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
    .refine(
      (headers) => areDistinct(Object.keys(headers).map((name) => name.toLowerCase())),
      'A header appears twice.',
    )
    .nullish(),
  tags: z
    .array(z.strictObject({ name: tagPart, value: tagPart }))
    .refine((tags) => areDistinct(tags.map(({ name }) => name)), 'A tag appears twice.')
    .nullish(),
  attachments: z.array(attachmentSchema).nullish(),
})

export type Mail = z.infer<typeof mailSchema>

function areDistinct(names: readonly string[]): boolean {
  return new Set(names).size === names.length
}
