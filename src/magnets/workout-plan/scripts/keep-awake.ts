/** Keeps the screen on while a session runs: a phone on the mat must not lock in the middle of a set. */
export function keepAwake(): { begin(): void; end(): void } {
  let isOn = false
  let lock: WakeLockSentinel | null = null
  // The browser lets go of the screen whenever the page is hidden.
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
      // A phone that saves its battery says no, and the session goes on.
    }
  }
}
