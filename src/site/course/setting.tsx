import type { Child } from 'hono/jsx'
import { SavedNote } from '../../web/saved.tsx'

// The id is inside: browsers open the <details> around a link's target, but not one that is the target.
export function Setting(props: {
  id: string
  title: string
  /** The current value, visible without opening it. */
  current?: Child
  open?: boolean
  /** The note after saving. */
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
