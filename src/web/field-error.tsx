/** The error of a field, under the id of its `aria-describedby`. */
export function FieldError(props: { id: string; text: string | undefined }) {
  if (props.text === undefined) return null
  return (
    <p class="error" id={props.id}>
      {props.text}
    </p>
  )
}
