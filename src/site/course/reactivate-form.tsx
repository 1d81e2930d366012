import type { Reader } from '../../db/subscribers.ts'
import { LETTERS } from '../../domain/letters.ts'
import { Say } from '../../web/say.tsx'
import { useSignUpPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { longDayAt } from '../../words/dates.ts'
import { say } from '../../words/say.ts'
import type { Words } from '../../words/words.ts'

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
  const { tooLate, suppressed } = words.leave.undo
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
  const { button, until } = undoOf(words, reader, hasMoreLessons)
  return (
    <form method="post" action={props.action}>
      <button type="submit" class="quiet">
        {button}
      </button>
      <p class="hint">{say(until, { day: longDayAt(words, undoableUntil, reader.timezone) })}</p>
    </form>
  )
}

function undoOf({ leave }: Words, { course }: Reader, hasMoreLessons: boolean) {
  if (course === LETTERS) return leave.letters.undo
  const { button, until, stay, stayUntil } = leave.undo
  return hasMoreLessons ? { button, until } : { button: stay, until: stayUntil }
}
