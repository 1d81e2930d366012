import type { Reader } from '../../db/subscribers.ts'
import { Say } from '../../web/say.tsx'
import { useSignUpPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { longDayAt } from '../../words/dates.ts'
import { say } from '../../words/say.ts'

/** For readers who left: an undo button or the sign-up, or why the address gets no mail. */
export function ReactivateForm(props: {
  reader: Reader | null
  undoableUntil: number | null
  hasMoreLessons: boolean
  action: string
}) {
  const { reader, undoableUntil, hasMoreLessons } = props
  const words = useWords()
  const signUpPath = useSignUpPath()
  const { button, until, stay, stayUntil, tooLate, suppressed } = words.leave.undo
  if (reader?.status === 'suppressed') {
    return (
      <p>
        <Say of={suppressed} link={(it) => <a href={signUpPath}>{it}</a>} />
      </p>
    )
  }
  if (reader === null || undoableUntil === null) {
    return (
      <p class="alone">
        <a href={signUpPath}>{tooLate}</a>
      </p>
    )
  }
  return (
    <form method="post" action={props.action}>
      <button type="submit" class="quiet">
        {hasMoreLessons ? button : stay}
      </button>
      <p class="hint">
        {say(hasMoreLessons ? until : stayUntil, { day: longDayAt(words, undoableUntil, reader.timezone) })}
      </p>
    </form>
  )
}
