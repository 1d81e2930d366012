import { element } from '../../../web/scripts/element.ts'
import { inStore } from './moves.ts'
import type { PlayerWords } from './player-words.ts'

const KEY = 'session-sound'
const TONES_HERTZ = [660, 880]
const TONE_SECONDS = 0.2

interface Beeper {
  /** Call it in a tap: browsers allow sound only after one. */
  unlock(): void
  beep(): void
}

/** Two tones and a vibration at the end of a rest. The button turns the tones off. */
export function beeper(button: HTMLElement, words: PlayerWords): Beeper {
  let audio: AudioContext | null = null
  let isOn = inStore((store) => store.getItem(KEY)) !== 'off'
  name()
  button.addEventListener('click', () => {
    isOn = !isOn
    name()
    inStore((store) => store.setItem(KEY, isOn ? 'on' : 'off'))
  })
  return {
    unlock() {
      try {
        audio ??= new AudioContext()
        void audio.resume()
      } catch {
        // Without sound, the rest still shows, and the phone vibrates if it can.
      }
    },
    beep() {
      navigator.vibrate?.([200, 100, 200])
      if (!isOn || audio === null) return
      for (const [i, hertz] of TONES_HERTZ.entries())
        sound(audio, hertz, audio.currentTime + i * TONE_SECONDS)
    },
  }

  function name(): void {
    button.replaceChildren('♪', element('span', { textContent: ` ${isOn ? words.on : words.off}` }))
    button.setAttribute('aria-label', isOn ? words.soundOn : words.soundOff)
  }
}

function sound(audio: AudioContext, hertz: number, at: number): void {
  const source = audio.createOscillator()
  const volume = audio.createGain()
  source.frequency.value = hertz
  volume.gain.setValueAtTime(0.4, at)
  volume.gain.exponentialRampToValueAtTime(0.001, at + TONE_SECONDS)
  source.connect(volume).connect(audio.destination)
  source.start(at)
  source.stop(at + TONE_SECONDS)
}

/** Keeps the screen on during a session: a phone on the mat must not lock in the middle of a set. */
export function keepAwake(): { begin(): void; end(): void } {
  let isOn = false
  let lock: WakeLockSentinel | null = null
  // The browser releases the lock whenever the page is hidden.
  document.addEventListener('visibilitychange', () => void hold())
  return {
    begin() {
      isOn = true
      void hold()
    },
    end() {
      isOn = false
      void lock?.release()
    },
  }

  async function hold(): Promise<void> {
    if (!isOn || document.hidden || !('wakeLock' in navigator)) return
    try {
      lock = await navigator.wakeLock.request('screen')
      if (!isOn) await lock.release()
    } catch {
      // A phone in battery saver refuses. The session goes on.
    }
  }
}
