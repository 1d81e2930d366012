/** Moves an element into another one. What comes back puts it where it was. */
export function borrow(element: Element, into: Element): () => void {
  const mark = document.createComment('')
  element.replaceWith(mark)
  into.append(element)
  return () => mark.replaceWith(element)
}
