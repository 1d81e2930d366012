export interface Signals {
  /** Resolves when `name` has happened, even if that was earlier. */
  on(name: string): Promise<void>
  happen(name: string): void
  /** Whether anyone is waiting for something of that kind. */
  isAwaited(kind: string): boolean
}

/** Named moments that happen once: a mail was accepted, a step began. */
export function openSignals(): Signals {
  const moments = new Map<string, PromiseWithResolvers<void>>()
  const open = new Set<string>()
  const momentOf = (name: string) => {
    const known = moments.get(name)
    if (known !== undefined) return known
    const fresh = Promise.withResolvers<void>()
    moments.set(name, fresh)
    open.add(name)
    return fresh
  }
  return {
    on: (name) => momentOf(name).promise,
    happen(name) {
      momentOf(name).resolve()
      open.delete(name)
    },
    isAwaited: (kind) => [...open].some((name) => name.startsWith(kind)),
  }
}
