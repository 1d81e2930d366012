import type { CompiledCourse } from '../../course/course.ts'
import { WORDS } from '../form-words.ts'

/** What to do next. It shows no address: none stands in an address bar, and none is stored for it. */
export function InboxAdvice(props: { course: CompiledCourse; again: string }) {
  return (
    <>
      <p>{WORDS.sent}</p>
      <p>Look for “{props.course.messages.confirm?.template.subject}”. No mail in a few minutes?</p>
      <ul>
        <li>Look in spam.</li>
        <li>
          Was there a slip in the address, such as gmial.com? <a href={props.again}>Sign up again</a>.
        </li>
      </ul>
    </>
  )
}
