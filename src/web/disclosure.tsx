// The id stands inside: browsers unfold what encloses the target of a link, not the target itself.
export function Disclosure(props: {
  id: string
  title: string
  /** What opening it is good for, beside the title. */
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
