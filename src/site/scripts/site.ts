import { watchAddress } from './address-hint.ts'

const zone = document.querySelector<HTMLInputElement>('input[name=timezone]')
if (zone?.value === '') zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''

for (const offer of document.querySelectorAll<HTMLElement>('[data-zone]')) offerZoneHere(offer)

const field = document.querySelector<HTMLInputElement>('#email')
const place = document.querySelector<HTMLElement>('#email-suggestion')
if (field && place) watchAddress(field, place, place.dataset.meant ?? '')

const held = document.querySelector<HTMLFormElement>('form[data-hold]')
if (held) holdBack(held, Number(held.dataset.hold))

unfoldTarget()
addEventListener('hashchange', unfoldTarget)

const SLACK_MS = 100

/** The server refuses a form that comes back faster than a person types. A prefilled one waits here. */
function holdBack(form: HTMLFormElement, seconds: number): void {
  const [visit] = performance.getEntriesByType('navigation')
  const cameAt = visit instanceof PerformanceNavigationTiming ? visit.responseStart : performance.now()
  let isHeld = false
  form.addEventListener('submit', (event) => {
    const rest = cameAt + seconds * 1000 + SLACK_MS - performance.now()
    if (rest <= 0) return
    event.preventDefault()
    if (isHeld) return
    isHeld = true
    setTimeout(() => {
      isHeld = false
      form.submit()
    }, rest)
  })
}

/** Browsers before 2025 do not open a details element around the target of a link. */
function unfoldTarget(): void {
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null
  for (let fold = closed(target); fold !== null; fold = closed(fold)) fold.open = true
  target?.scrollIntoView()
}

function closed(within: HTMLElement | null): HTMLDetailsElement | null {
  return within?.closest<HTMLDetailsElement>('details:not([open])') ?? null
}

/** Shows the zone of this device when its clock differs from the reader’s, and selects it on request. */
function offerZoneHere(offer: HTMLElement): void {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const clockIn = (timeZone: string | undefined) => new Date().toLocaleString('en', { timeZone })
  const name = offer.querySelector('b')
  if (!here || !name || clockIn(here) === clockIn(offer.dataset.zone)) return
  name.textContent = here.replaceAll('_', ' ')
  offer.hidden = false
  offer.querySelector('button')?.addEventListener('click', () => {
    const select = document.querySelector<HTMLSelectElement>('select[name=timezone]')
    if (!select) return
    if (![...select.options].some((option) => option.value === here)) select.add(new Option(here))
    select.value = here
  })
}
