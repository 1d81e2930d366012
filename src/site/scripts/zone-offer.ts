/** Says which zone this device is in, when its clock differs from hers, and picks it when asked to. */
export function offerZoneHere(offer: HTMLElement): void {
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
