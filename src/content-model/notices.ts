import { own } from '../lib/own-property.ts'
import { ADDRESS } from './addresses.ts'

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

export function noticeNamed(name: string): Notice | null {
  return own(NOTICES, name) ?? null
}

const CONFIRMS = {
  button: 'Yes, send me the month',
  address: ADDRESS.confirm,
  refusal: { words: 'It wasn’t me', address: ADDRESS.notMe },
  isToReader: false,
}

const NOTICES: Readonly<Record<string, Notice>> = {
  confirm: {
    ...CONFIRMS,
    why: 'You’re getting this because someone gave this address on our sign-up form. If it wasn’t you, do nothing and no course will start. Or tell us, and we won’t email you again.',
  },
  reminder: {
    ...CONFIRMS,
    why: 'You’re getting this because someone gave this address on our sign-up form. If it wasn’t you, do nothing. Or tell us, and we won’t email you again.',
  },
  link: {
    button: 'Open my course',
    address: ADDRESS.course,
    why: 'You’re getting this because someone asked for the link with this address. If it wasn’t you, do nothing. It went to nobody but you.',
    refusal: null,
    isToReader: true,
  },
}
