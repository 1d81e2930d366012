import type { Child } from 'hono/jsx'
import type { CompiledCourse } from '../../domain/course.ts'
import { own } from '../../lib/own-property.ts'
import { Say } from '../../web/say.tsx'
import { useWords } from '../../web/words.ts'
import { listOf } from '../../words/dates.ts'
import { say } from '../../words/say.ts'

/** What to do next. It does not show the address, which is in no URL and not stored for this page. */
export function InboxAdvice(props: {
  course: CompiledCourse
  sent: string
  /** Names of the messages that the reader may get. */
  mails: readonly string[]
  again: { href: string; text: string }
  /** A frame has room for the advice only. */
  isFramed?: boolean
  children?: Child
}) {
  const { course, sent, mails, again, isFramed = false } = props
  const [, name = '', address = ''] = /^(.*) <(.*)>$/.exec(course.sender) ?? []
  const words = useWords()
  const { from, subject, quoted, notThere, spam, typo } = words.checkInbox
  const subjects = mails.map((mail) =>
    say(quoted, { subject: own(course.messages, mail)?.template.subject ?? '' }),
  )
  return (
    <>
      <p>{sent}</p>
      <dl class="look-for">
        <dt>{from}</dt>
        <dd>{name}</dd>
        <dt>{subject}</dt>
        <dd>{listOf(words, subjects, 'or')}</dd>
      </dl>
      {isFramed ? null : <MailPrograms sender={address} />}
      <p>{notThere}</p>
      <ul>
        <li>{spam}</li>
        <li>
          <Say of={typo} again={again.text} link={(it) => <a href={again.href}>{it}</a>} />
        </li>
        {props.children}
      </ul>
    </>
  )
}

/** Gmail can search by a link, spam included. The other programs just open. */
function MailPrograms({ sender }: { sender: string }) {
  const { openInbox, open } = useWords().checkInbox
  const found = `https://mail.google.com/mail/u/0/#search/${encodeURIComponent(`from:${sender} in:anywhere`)}`
  const programs = [
    ['Gmail', found],
    ['Outlook', 'https://outlook.live.com/mail/'],
    ['iCloud Mail', 'https://www.icloud.com/mail'],
    ['Yahoo Mail', 'https://mail.yahoo.com/'],
  ] as const
  return (
    <ul class="chips" aria-label={openInbox}>
      {programs.map(([name, href]) => (
        <li>
          <a href={href}>{say(open, { program: name })}</a>
        </li>
      ))}
    </ul>
  )
}
