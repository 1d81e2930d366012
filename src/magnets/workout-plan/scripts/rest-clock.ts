import { say } from '../../../words/say.ts'
import type { PlayerWords } from './player-words.ts'

const LONGER_MS = 15_000

export interface RestClock {
  start(seconds: number, coming: string): void
  stop(): void
  isOn(): boolean
}

/** Counts a rest down and calls `over` once, at its end. */
export function restClock(
  part: (name: string) => HTMLElement,
  words: PlayerWords,
  over: () => void,
): RestClock {
  const [panel, left, coming, said] = [part('rest'), part('left'), part('coming'), part('said')]
  const longer = part('longer')
  let endsAt = 0
  let ticking = 0
  longer.addEventListener('click', () => {
    endsAt += LONGER_MS
    show()
  })
  return { start, stop, isOn: () => ticking !== 0 }

  function start(seconds: number, next: string): void {
    stop()
    endsAt = Date.now() + seconds * 1000
    ticking = setInterval(show, 200)
    coming.textContent = next
    said.textContent = say(words.resting, { seconds })
    longer.hidden = false
    delete panel.dataset.over
    panel.hidden = false
    show()
  }

  // Reads the clock each time: a sleeping phone slows timers down, but not the rest.
  function show(): void {
    const seconds = Math.max(0, Math.ceil((endsAt - Date.now()) / 1000))
    left.textContent =
      seconds > 0 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}` : words.over
    if (seconds > 0) return
    end()
    longer.hidden = true
    panel.dataset.over = ''
    said.textContent = say(words.restOver, { coming: coming.textContent ?? '' })
    over()
  }

  function stop(): void {
    end()
    panel.hidden = true
    said.textContent = ''
  }

  function end(): void {
    clearInterval(ticking)
    ticking = 0
  }
}
