import type { KeptMail } from './find-mails.ts'

export type View = 'phone' | 'desk' | 'text' | 'headers' | 'source'

export type InboxPage = {
  mails: KeptMail[]
  total: number
  shown: KeptMail | null
  isChosen: boolean
  to: string | null
  view: View
  notice: string | null
  course: { url: string; now: string | null } | null
}
