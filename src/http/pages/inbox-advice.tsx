import type { Child } from 'hono/jsx'
import type { CompiledCourse } from '../../course/course.ts'
import { own } from '../../lib/own.ts'
import { WORDS } from '../form-words.ts'

/** What to do next. It shows no address: none stands in an address bar, and none is stored for it. */
export function InboxAdvice(props: {
  course: CompiledCourse
  /** Names of the messages that may come. */
  mails: readonly string[]
  again: { href: string; text: string }
  children?: Child
}) {
  const subjects = props.mails.map((name) => `“${own(props.course.messages, name)?.template.subject}”`)
  return (
    <>
      <p>{WORDS.sent}</p>
      <p>Look for {subjects.join(' or ')}. Nothing after a few minutes?</p>
      <ul>
        <li>Check your spam folder.</li>
        <li>
          Could there be a typo in your address, such as gmial.com?{' '}
          <a href={props.again.href}>{props.again.text}</a>.
        </li>
        {props.children}
      </ul>
    </>
  )
}
