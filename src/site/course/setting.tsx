import type { Child } from 'hono/jsx'
import { SavedNote } from '../../web/saved.tsx'

// The id stands inside: browsers unfold what encloses the target of a link, not the target itself.
export function Setting(props: {
  id: string
  title: string
  /** How it is set, to be seen without opening it. */
  current?: Child
  open?: boolean
  /** What it says once it was saved. */
  saved?: Child
  children?: Child
}) {
  return (
    <details class="setting" open={props.open || props.saved !== undefined}>
      <summary>
        <h3>{props.title}</h3>
        {props.current === undefined ? null : <span class="current">{props.current}</span>}
      </summary>
      <div id={props.id}>
        <SavedNote>{props.saved}</SavedNote>
        {props.children}
      </div>
    </details>
  )
}
