interface RestBar {
  bar: HTMLElement
  clock: HTMLElement
  close: HTMLButtonElement
  /** Read out by a screen reader. */
  said: HTMLElement
}

/** Counts the rest between two sets down, on the bar at the foot of the page. */
export function offerRests({ bar, clock, close, said }: RestBar): void {
  let endsAt = 0
  let ticking = 0

  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-rest]')) {
    button.hidden = false
    button.previousElementSibling?.setAttribute('hidden', '')
    button.addEventListener('click', () => start(Number(button.dataset.rest)))
  }
  close.addEventListener('click', stop)

  function start(seconds: number): void {
    endsAt = Date.now() + seconds * 1000
    said.textContent = `Rest, ${seconds} seconds.`
    bar.hidden = false
    clearInterval(ticking)
    ticking = setInterval(show, 200)
    show()
  }

  // Reads the clock each time: a phone that sleeps slows timers down, not the rest.
  function show(): void {
    const left = Math.ceil((endsAt - Date.now()) / 1000)
    clock.textContent = left > 0 ? `Rest ${left} s` : 'Rest over'
    close.textContent = left > 0 ? 'Stop' : 'Close'
    if (left > 0) return
    clearInterval(ticking)
    said.textContent = 'Rest over. Go on when you are ready.'
    navigator.vibrate?.(300)
  }

  function stop(): void {
    clearInterval(ticking)
    bar.hidden = true
    said.textContent = ''
  }
}
