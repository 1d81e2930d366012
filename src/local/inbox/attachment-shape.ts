import * as z from 'zod'
import { type Problem, problem } from './problem.ts'

export const attachmentShape = z.strictObject({
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

export type Attachment = z.infer<typeof attachmentShape>

/** Why one of them would not be sent. */
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
