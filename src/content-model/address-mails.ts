import { NEW_ADDRESS, OLD_ADDRESS } from '../domain/address-mails.ts'
import { CONFIRM_LINK_DAYS } from '../policy.ts'
import { say } from '../words/say.ts'
import type { Words } from '../words/words.ts'
import { ADDRESS } from './addresses.ts'
import { type Lesson, paragraph } from './blocks.ts'
import type { Notice } from './notices.ts'

interface AddressMail {
  readonly lesson: Lesson
  readonly notice: Notice
}

/**
 * The two mails about a change of address. No file of a course has their words, because the first goes to a
 * mailbox that nobody has confirmed and must not link to anything of the reader.
 */
export function addressMails(courseTitle: string, { mail, locale }: Words): readonly AddressMail[] {
  const { newAddress, oldAddress } = mail
  const lasts = say(newAddress.lasts, { count: CONFIRM_LINK_DAYS }, locale)
  return [
    {
      lesson: lessonOf(NEW_ADDRESS, newAddress, [
        say(newAddress.asked, { course: courseTitle }),
        `${newAddress.nothing} ${lasts}`,
      ]),
      notice: {
        button: newAddress.button,
        address: ADDRESS.newAddress,
        why: newAddress.why,
        refusal: { words: newAddress.refusal, address: ADDRESS.notMyAddress },
        isToReader: false,
      },
    },
    {
      lesson: lessonOf(OLD_ADDRESS, oldAddress, [
        say(oldAddress.asked, { course: courseTitle }),
        oldAddress.late,
      ]),
      notice: {
        button: oldAddress.button,
        address: ADDRESS.oldAddress,
        why: oldAddress.why,
        refusal: null,
        isToReader: true,
      },
    },
  ]
}

interface Head {
  readonly subject: string
  readonly preview: string
  readonly tagline: string
}

function lessonOf(name: string, { subject, preview, tagline }: Head, paragraphs: readonly string[]): Lesson {
  return {
    name,
    subject,
    preview,
    title: subject,
    tagline: [{ type: 'text', value: tagline }],
    afterDays: null,
    parts: paragraphs.map((value) => ({ kind: 'common', block: paragraph({ type: 'text', value }) })),
    gaps: [],
  }
}
