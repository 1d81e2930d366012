import type { KeptMail } from '../store/mails.ts'
import type { RefusedMail } from '../store/refused-mails.ts'

export type View = 'phone' | 'desk' | 'text' | 'headers' | 'source'

export interface InboxPage {
  mails: KeptMail[]
  /** From the last hour, latest first. */
  refused: RefusedMail[]
  total: number
  shown: KeptMail | null
  isChosen: boolean
  to: string | null
  view: View
  notice: string | null
  course: { url: string; now: string | null } | null
}
