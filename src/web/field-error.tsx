/** What is wrong with a field, under the id that the field is described by. */
export function FieldError(props: { id: string; text: string | undefined }) {
  if (props.text === undefined) return null
  return (
    <p class="error" id={props.id}>
      {props.text}
    </p>
  )
}
