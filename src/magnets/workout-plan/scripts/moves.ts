/** A move as it stands in the list of the page: the player shows that very element, so that what is ticked stays ticked. */
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
