import type { Page } from 'playwright-core'

/** What makes one scroll sideways: at 320 px that is also a desk's window zoomed to 400 % (WCAG 1.4.10). */
export function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const wide = [...document.querySelectorAll('*')].filter(
      (it) => it.getBoundingClientRect().right > clientWidth,
    )
    return [`${scrollWidth} px of ${clientWidth}`, ...wide.map((it) => it.outerHTML.slice(0, 100))]
  })
}

/** What moves by itself although the reader asked for less motion. */
export function movingParts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().map((animation) => (animation.effect as KeyframeEffect).target?.tagName ?? '?'),
  )
}

/** Numbers what the Tab key must reach, in the order of the page, and names each. */
export function markControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const all = [
      ...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
    ]
    const groups = new Set<string>()
    const stops = all.filter((control) => {
      if (!control.checkVisibility() || control.tabIndex < 0 || control.matches(':disabled, [type=hidden]'))
        return false
      if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return true
      const group = [...document.getElementsByName(control.name)].filter(
        (it) => it instanceof HTMLInputElement && it.form === control.form,
      )
      const chosen = group.find((it) => it instanceof HTMLInputElement && it.checked) ?? group[0]
      return chosen === control && !groups.has(control.name) && groups.add(control.name) !== undefined
    })
    return stops.map((control, number) => {
      control.dataset.stop = `${number} ${control.tagName} ${control.textContent?.trim().slice(0, 30)}`
      return control.dataset.stop
    })
  })
}

/** Where the focus is, and how wide the outline around it, or around what stands for it, is in px. */
export function nextStop(page: Page): Promise<{ control: string; outlineWidth: number }> {
  return page.evaluate(() => {
    const focused = document.activeElement ?? document.body
    const outlined = [focused, focused.nextElementSibling].filter(
      (element) => element !== null && getComputedStyle(element).outlineStyle !== 'none',
    )[0]
    return {
      control: (focused instanceof HTMLElement ? focused.dataset.stop : undefined) ?? focused.tagName,
      outlineWidth: outlined ? Number.parseFloat(getComputedStyle(outlined).outlineWidth) : 0,
    }
  })
}
