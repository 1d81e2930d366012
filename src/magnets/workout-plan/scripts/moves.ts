/** A move in the page's list. The player shows that very element, so ticks stay. */
export interface Move {
  readonly item: HTMLElement
  readonly heading: HTMLElement
  readonly name: string
  readonly sets: readonly HTMLInputElement[]
  readonly restSeconds: number
}

export function movesIn(list: HTMLElement): readonly Move[] {
  return [...list.children].flatMap((item) => {
    const heading = item.querySelector<HTMLElement>('h3')
    if (!(item instanceof HTMLElement) || heading === null) return []
    return {
      item,
      heading,
      name: heading.textContent ?? '',
      sets: [...item.querySelectorAll<HTMLInputElement>('input[type=checkbox]')],
      restSeconds: Number(item.dataset.rest),
    }
  })
}

export function nextSet({ sets }: Move): HTMLInputElement | undefined {
  return sets.find(({ checked }) => !checked)
}

/** Kept in this tab until it closes: session, move and sets, but neither the reader nor the track. */
const KEY = 'session-place'

export function keepPlace(session: string, at: number, moves: readonly Move[]): void {
  const ticks = setsIn(moves).map(({ checked }) => (checked ? 'x' : '-'))
  inStore((store) => store.setItem(KEY, `${session} ${at} ${ticks.join('')}`))
}

/** Ticks the sets that were done when the reader left the page, and returns the index of that move. */
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

/** Some browsers store nothing: then what was chosen or done lasts as long as the page. */
export function inStore<Answer>(act: (store: Storage) => Answer): Answer | undefined {
  try {
    return act(sessionStorage)
  } catch {
    return undefined
  }
}
