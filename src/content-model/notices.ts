import * as z from 'zod'
import { ADDRESS } from './addresses.ts'
import { missing, required } from './fields.ts'

/** A short mail outside the course, with one button. */
export interface Notice {
  readonly button: string
  readonly address: string
  /** Why the recipient gets it, and what to do if they didn't ask for it. */
  readonly why: string
  /** The link for "It wasn't me", or null where there is nothing to stop. */
  readonly refusal: { readonly words: string; readonly address: string } | null
  /** It goes to readers of the course, so it lets them unsubscribe. */
  readonly isToReader: boolean
}

export const NOTICES = ['confirm', 'reminder', 'link'] as const
type NoticeName = (typeof NOTICES)[number]

export function isNotice(name: string): name is NoticeName {
  return NOTICES.some((notice) => notice === name)
}

const words = z.strictObject({
  button: required('Write the words of the button.'),
  why: required('Write why the reader gets this email, and what to do if they didn’t ask for it.'),
})

const refusable = words.extend({
  refusal: required('Write the words of the link for people who didn’t ask for the course.'),
})

export const noticesSchema = z.strictObject(
  { confirm: refusable, reminder: refusable, link: words },
  {
    error: missing(
      'Write the words of three emails, as { confirm: { button: "...", why: "...", refusal: "..." }, reminder: { ... }, link: { ... } }.',
    ),
  },
)

export function noticeNamed(name: string, notices: z.output<typeof noticesSchema>): Notice | null {
  if (!isNotice(name)) return null
  if (name === 'link') return { ...notices.link, address: ADDRESS.course, refusal: null, isToReader: true }
  const { refusal, ...rest } = notices[name]
  return {
    ...rest,
    address: ADDRESS.confirm,
    refusal: { words: refusal, address: ADDRESS.notMe },
    isToReader: false,
  }
}
