export interface Signals {
  /** Resolves when `name` has happened, also when it happened before. */
  on(name: string): Promise<void>
  happen(name: string): void
  /** Whether somebody waits for something of that kind that has not happened. */
  isAwaited(kind: string): boolean
}

/** Named moments that happen once: a mail was taken, a step began. */
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
