/** Her word that she has done a lesson; pressed again, she takes it back. */
export function DoneForm(props: {
  lesson: { readonly name: string; readonly isDone: boolean }
  title: string
  action: string
}) {
  const { name, isDone } = props.lesson
  return (
    <form class="done" method="post" action={`${props.action}/done`}>
      <input type="hidden" name="lesson" value={name} />
      <input type="hidden" name="isDone" value={isDone ? 'no' : 'yes'} />
      {isDone ? <span class="ticked">✓ Done</span> : null}
      <button type="submit" class={isDone ? 'undo' : 'quiet'}>
        {isDone ? 'Not done after all' : 'Mark as done'}
        <span class="unseen">: {props.title}</span>
      </button>
    </form>
  )
}
