const zone = document.querySelector('input[name=timezone]')
if (zone && !zone.value) zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''

for (const offer of document.querySelectorAll('[data-zone]')) offerZoneHere(offer)

const bar = document.querySelector('#rest-bar')
if (bar) offerRests(bar)

/** Says which zone this device is in, when its clock differs from hers, and picks it when asked to. */
function offerZoneHere(offer) {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone
  const clockIn = (timeZone) => new Date().toLocaleString('en', { timeZone })
  if (!here || clockIn(here) === clockIn(offer.dataset.zone)) return
  offer.querySelector('b').textContent = here.replaceAll('_', ' ')
  offer.hidden = false
  offer.querySelector('button')?.addEventListener('click', () => {
    const select = document.querySelector('select[name=timezone]')
    if (![...select.options].some((option) => option.value === here)) select.add(new Option(here))
    select.value = here
  })
}

function offerRests(bar) {
  const clock = bar.querySelector('.rest-clock')
  const said = document.querySelector('#rest-said')
  let endsAt = 0
  let ticking = 0

  for (const button of document.querySelectorAll('button[data-rest]')) {
    button.hidden = false
    button.previousElementSibling.hidden = true
    button.addEventListener('click', () => start(Number(button.dataset.rest)))
  }
  const close = bar.querySelector('button')
  close.addEventListener('click', stop)

  function start(seconds) {
    endsAt = Date.now() + seconds * 1000
    said.textContent = `Rest, ${seconds} seconds.`
    bar.hidden = false
    clearInterval(ticking)
    ticking = setInterval(show, 200)
    show()
  }

  // Reads the clock each time: a phone that sleeps slows timers down, not the rest.
  function show() {
    const left = Math.ceil((endsAt - Date.now()) / 1000)
    clock.textContent = left > 0 ? `Rest ${left} s` : 'Rest over'
    close.textContent = left > 0 ? 'Stop' : 'Close'
    if (left > 0) return
    clearInterval(ticking)
    said.textContent = 'Rest over. Go on when you are ready.'
    navigator.vibrate?.(300)
  }

  function stop() {
    clearInterval(ticking)
    bar.hidden = true
    said.textContent = ''
  }
}
