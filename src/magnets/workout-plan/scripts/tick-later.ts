import { element } from '../../../web/scripts/element.ts'

/** Where there is no connection, a tick waits on the page until there is one. */
export function tickLater(form: HTMLFormElement): void {
  const said = element('p', { className: 'hint' })
  said.setAttribute('role', 'status')
  form.append(said)
  form.addEventListener('submit', (event) => {
    if (navigator.onLine) return
    event.preventDefault()
    if (said.textContent !== '') return
    said.textContent = 'You’re offline. Keep this page open, and we’ll tick it as soon as you’re back online.'
    addEventListener('online', () => form.submit(), { once: true })
  })
}
