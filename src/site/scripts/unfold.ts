/** Browsers of before 2025 do not unfold what encloses the target of a link. */
export function unfoldTarget(): void {
  const target = location.hash.length > 1 ? document.getElementById(location.hash.slice(1)) : null
  for (let fold = closed(target); fold !== null; fold = closed(fold)) fold.open = true
  target?.scrollIntoView()
}

function closed(within: HTMLElement | null): HTMLDetailsElement | null {
  return within?.closest<HTMLDetailsElement>('details:not([open])') ?? null
}
