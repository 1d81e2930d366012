/** Marks a lesson as done, or undoes it. */
export function DoneForm(props: {
  lesson: { readonly name: string; readonly isDone: boolean }
  title: string
  action: string
  button: string
}) {
  const { name, isDone } = props.lesson
  return (
    <form class="done" method="post" action={`${props.action}/done`}>
      <input type="hidden" name="lesson" value={name} />
      <input type="hidden" name="isDone" value={isDone ? 'no' : 'yes'} />
      {isDone ? <span class="ticked">✓ Done</span> : null}
      <button type="submit" class={isDone ? 'undo' : 'quiet'}>
        {isDone ? 'Undo' : props.button}
        <span class="unseen">: {props.title}</span>
      </button>
    </form>
  )
}
