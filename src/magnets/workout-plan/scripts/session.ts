import { element } from '../../../web/scripts/element.ts'
import { sessionPlayer } from './player.ts'
import { playerWords } from './player-words.ts'

const dialog = document.querySelector<HTMLDialogElement>('#player')
const player = dialog === null ? null : sessionPlayer(dialog)
const session = document.querySelector<HTMLElement>('[data-session]')
if (player && session) player.offer(session)

const form = document.querySelector<HTMLFormElement>('form[data-done]')
if (form && dialog) tickLater(form, playerWords(dialog).offline)

const place = document.querySelector<HTMLElement>('#offline-session')
if (player && place) offerSessions(place, player.offer)

// After the page has loaded: the offline files can wait.
if ('serviceWorker' in navigator)
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined))

/** Offline, the reader chooses the session: nothing on the phone says which track they have. */
function offerSessions(place: HTMLElement, offer: (session: HTMLElement) => void): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-open]')) {
    button.addEventListener('click', () => {
      const template = document.querySelector<HTMLTemplateElement>(`template[id="${button.dataset.open}"]`)
      if (template === null) return
      place.replaceChildren(template.content.cloneNode(true))
      const session = place.querySelector<HTMLElement>('[data-session]')
      if (session === null) return
      offer(session)
      session.querySelector<HTMLElement>('h2')?.focus()
      session.scrollIntoView()
    })
  }
}

/** Offline, a tick waits on the page until there is a connection. */
function tickLater(form: HTMLFormElement, words: string): void {
  const said = element('p', { className: 'hint' })
  said.setAttribute('role', 'status')
  form.append(said)
  form.addEventListener('submit', (event) => {
    if (navigator.onLine) return
    event.preventDefault()
    if (said.textContent !== '') return
    said.textContent = words
    addEventListener('online', () => form.submit(), { once: true })
  })
}
