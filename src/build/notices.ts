import { own } from '../lib/own.ts'
import { ADDRESS } from './links.ts'

/** A short mail outside the course, with one button and no lesson. */
export interface Notice {
  readonly button: string
  readonly address: string
  /** Why she gets it, and what to do when it was not her. */
  readonly why: string
  /** It goes to who is in the course, so she can leave from it. */
  readonly isToReader: boolean
}

const CONFIRMS = { button: 'Yes, send me the month', address: ADDRESS.confirm, isToReader: false }

const NOTICES: Readonly<Record<string, Notice>> = {
  confirm: {
    ...CONFIRMS,
    why: 'You get this because someone gave this address on our sign-up form. If it was not you, do nothing: no course will start.',
  },
  reminder: {
    ...CONFIRMS,
    why: 'You get this because someone gave this address on our sign-up form. If it was not you, do nothing: we will not write again.',
  },
  link: {
    button: 'Open my course',
    address: ADDRESS.course,
    why: 'You get this because someone asked for the link with this address. If it was not you, do nothing: it went to nobody but you.',
    isToReader: true,
  },
}

export const noticeNamed = (name: string): Notice | null => own(NOTICES, name) ?? null
