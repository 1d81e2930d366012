import { watchAddress } from './address-hint.ts'
import { holdBack } from './hold-back.ts'
import { unfoldTarget } from './unfold.ts'
import { offerZoneHere } from './zone-offer.ts'

const zone = document.querySelector<HTMLInputElement>('input[name=timezone]')
if (zone?.value === '') zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''

for (const offer of document.querySelectorAll<HTMLElement>('[data-zone]')) offerZoneHere(offer)

const field = document.querySelector<HTMLInputElement>('#email')
const place = document.querySelector<HTMLElement>('#email-suggestion')
if (field && place) watchAddress(field, place)

const held = document.querySelector<HTMLFormElement>('form[data-hold]')
if (held) holdBack(held, Number(held.dataset.hold))

unfoldTarget()
addEventListener('hashchange', unfoldTarget)
