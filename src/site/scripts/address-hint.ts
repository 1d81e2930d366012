import { element } from '../../web/scripts/element.ts'
import { suggestAddress } from './suggest-address.ts'

/**
 * Asks whether the reader meant another address when the field loses focus: `question` has {address} in it.
 * Nothing changes without a click on the answer.
 */
export function watchAddress(field: HTMLInputElement, place: HTMLElement, question: string): void {
  const [before = '', after = ''] = question.split('{address}')
  let isPressing = false
  document.addEventListener('pointerdown', () => (isPressing = true), true)
  for (const end of ['pointerup', 'pointercancel']) {
    document.addEventListener(end, () => (isPressing = false), true)
  }
  field.addEventListener('input', () => place.replaceChildren())
  field.addEventListener('blur', () => {
    // A line that appears during a click would move the button away from the pointer.
    if (isPressing) document.addEventListener('pointerup', () => setTimeout(ask), { once: true })
    else setTimeout(ask)
  })
  ask()

  function ask(): void {
    const meant = suggestAddress(field.value)
    if (meant === null) return
    const button = element('button', { type: 'button' }, meant)
    button.addEventListener('click', () => {
      field.value = meant
      place.replaceChildren()
      field.focus()
    })
    place.replaceChildren(before, button, after)
  }
}
