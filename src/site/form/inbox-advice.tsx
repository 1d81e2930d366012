import type { Child } from 'hono/jsx'
import type { CompiledCourse } from '../../domain/course.ts'
import { own } from '../../lib/own-property.ts'

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
  const subjects = mails.map((mail) => `“${own(course.messages, mail)?.template.subject}”`)
  return (
    <>
      <p>{sent}</p>
      <dl class="look-for">
        <dt>From</dt>
        <dd>{name}</dd>
        <dt>Subject</dt>
        <dd>{subjects.join(' or ')}</dd>
      </dl>
      {isFramed ? null : <MailPrograms sender={address} />}
      <p>Not there in a few minutes?</p>
      <ul>
        <li>Check your spam folder.</li>
        <li>
          Could there be a typo in your address, such as gmial.com? <a href={again.href}>{again.text}</a>.
        </li>
        {props.children}
      </ul>
    </>
  )
}

/** Gmail can search by a link, spam included. The other programs just open. */
function MailPrograms({ sender }: { sender: string }) {
  const found = `https://mail.google.com/mail/u/0/#search/${encodeURIComponent(`from:${sender} in:anywhere`)}`
  const programs = [
    ['Gmail', found],
    ['Outlook', 'https://outlook.live.com/mail/'],
    ['iCloud Mail', 'https://www.icloud.com/mail'],
    ['Yahoo Mail', 'https://mail.yahoo.com/'],
  ] as const
  return (
    <ul class="chips" aria-label="Open your inbox">
      {programs.map(([name, href]) => (
        <li>
          <a href={href}>Open {name}</a>
        </li>
      ))}
    </ul>
  )
}
