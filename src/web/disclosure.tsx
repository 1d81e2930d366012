// The id is inside: browsers open the <details> around a link's target, but not one that is the target.
export function Disclosure(props: {
  id: string
  title: string
  /** A hint beside the title. */
  more?: string
  open?: boolean | undefined
  children?: unknown
}) {
  return (
    <details class="folded" open={props.open}>
      <summary>
        <h2>{props.title}</h2>
        {props.more === undefined ? null : <span class="more"> {props.more}</span>}
      </summary>
      <div id={props.id}>{props.children}</div>
    </details>
  )
}
