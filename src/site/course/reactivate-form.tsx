import type { Reader } from '../../db/subscribers.ts'
import { longDayAt } from '../../lib/formats.ts'

/** For readers who left: an undo button or the sign-up, or why the address gets no mail. */
export function ReactivateForm(props: {
  reader: Reader | null
  undoableUntil: number | null
  action: string
}) {
  const { reader, undoableUntil } = props
  if (reader?.status === 'suppressed') {
    return (
      <p>
        Our emails to your address bounced or were reported as spam, or somebody there clicked “It wasn’t me”,
        so we’ve stopped sending to it. You can <a href="/">sign up again</a> with another address.
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
        You’ll pick up where you left off. You have until {longDayAt(undoableUntil, reader.timezone)}.
      </p>
    </form>
  )
}

export function hasLeft({ status }: Reader): boolean {
  return status === 'unsubscribed' || status === 'suppressed'
}
