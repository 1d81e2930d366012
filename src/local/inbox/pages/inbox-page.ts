import * as z from 'zod'
import type { KeptMail } from '../store/mails.ts'
import type { RefusedMail } from '../store/refused-mails.ts'

export const viewSchema = z.enum(['phone', 'desk', 'text', 'headers', 'source']).catch('desk')
export type View = z.infer<typeof viewSchema>

export interface InboxPage {
  mails: KeptMail[]
  refused: RefusedMail[]
  total: number
  shown: KeptMail | null
  isChosen: boolean
  to: string | null
  view: View
  notice: string | null
  /** Whether there is a /preview, and a script that shows the author's mistakes. */
  hasDesk: boolean
  course: { url: string; now: string | null } | null
}
