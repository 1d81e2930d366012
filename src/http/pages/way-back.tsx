import type { Reader } from '../../db/readers.ts'
import { longDayAt } from './dates.ts'

/** For who has left: one press while it can be undone, else the sign-up; where mail must not go, the reason. */
export function WayBack(props: { reader: Reader | null; undoableUntil: number | null; action: string }) {
  const { reader, undoableUntil } = props
  if (reader?.status === 'suppressed') {
    return (
      <p>
        Mail to your address came back or was reported as spam, or somebody there pressed “It wasn’t me”, so
        none goes to it any more. With another address you can <a href="/">sign up again</a>.
      </p>
    )
  }
  if (reader === null || undoableUntil === null) {
    return (
      <p class="alone">
        <a href="/">Changed your mind? Sign up again</a>
      </p>
    )
  }
  return (
    <form method="post" action={props.action}>
      <button type="submit" class="quiet">
        Undo: keep my lessons
      </button>
      <p class="hint">
        You go on where you stood. Possible until {longDayAt(undoableUntil, reader.timezone)}.
      </p>
    </form>
  )
}
