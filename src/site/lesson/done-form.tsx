import { Say } from '../../web/say.tsx'
import { useWords } from '../../web/words.ts'

/** Marks a lesson as done, or undoes it. */
export function DoneForm(props: {
  lesson: { readonly name: string; readonly isDone: boolean }
  title: string
  action: string
  button: string
}) {
  const { name, isDone } = props.lesson
  const { done, undo, forLesson } = useWords().lesson
  return (
    <form class="done" method="post" action={`${props.action}/done`}>
      <input type="hidden" name="lesson" value={name} />
      <input type="hidden" name="isDone" value={isDone ? 'no' : 'yes'} />
      {isDone ? <span class="ticked">{done}</span> : null}
      <button type="submit" class={isDone ? 'undo' : 'quiet'}>
        <Say
          of={forLesson}
          button={isDone ? undo : props.button}
          title={props.title}
          unseen={(it) => <span class="unseen">{it}</span>}
        />
      </button>
    </form>
  )
}
