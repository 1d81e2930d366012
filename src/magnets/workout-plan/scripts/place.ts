import { type Move, nextSet } from './moves.ts'

/** In this tab, until it is closed: which session, which move, which sets. Neither the reader nor the month is named. */
const KEY = 'session-place'

export function keepPlace(session: string, at: number, moves: readonly Move[]): void {
  const ticks = setsIn(moves).map(({ checked }) => (checked ? 'x' : '-'))
  inStore((store) => store.setItem(KEY, `${session} ${at} ${ticks.join('')}`))
}

/** Ticks the sets that were done when the page was left, and no others, and tells at which move that was. */
export function keptPlace(session: string, moves: readonly Move[]): number {
  const [kept, at, ticks = ''] = inStore((store) => store.getItem(KEY))?.split(' ') ?? []
  const sets = setsIn(moves)
  const isKept = kept === session && ticks.length === sets.length
  sets.forEach((set, i) => {
    set.checked = isKept && ticks[i] === 'x'
  })
  if (!isKept) return 0
  const place = Number(at)
  return Number.isInteger(place) && place >= 0 ? Math.min(place, firstOpen(moves)) : 0
}

export function forgetPlace(): void {
  inStore((store) => store.removeItem(KEY))
}

function firstOpen(moves: readonly Move[]): number {
  const at = moves.findIndex((move) => nextSet(move) !== undefined)
  return at === -1 ? moves.length : at
}

function setsIn(moves: readonly Move[]): readonly HTMLInputElement[] {
  return moves.flatMap(({ sets }) => sets)
}

/** A browser may keep nothing at all: then the place is as long as the page. */
function inStore<Answer>(act: (store: Storage) => Answer): Answer | undefined {
  try {
    return act(sessionStorage)
  } catch {
    return undefined
  }
}
