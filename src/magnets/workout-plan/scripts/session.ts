import { offerSessions } from './offline-sessions.ts'
import { sessionPlayer } from './player.ts'
import { tickLater } from './tick-later.ts'

const dialog = document.querySelector<HTMLDialogElement>('#player')
const player = dialog === null ? null : sessionPlayer(dialog)
const session = document.querySelector<HTMLElement>('[data-session]')
if (player && session) player.offer(session)

const form = document.querySelector<HTMLFormElement>('form[data-done]')
if (form) tickLater(form)

const place = document.querySelector<HTMLElement>('#offline-session')
if (player && place) offerSessions(place, player.offer)

// Once the page itself has come: what is kept for later can wait.
if ('serviceWorker' in navigator)
  addEventListener('load', () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined))
