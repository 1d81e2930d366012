import type { Page } from 'playwright-core'

/** What makes a page scroll sideways. 320 px is also a desktop window at 400 % zoom (WCAG 1.4.10). */
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

/**
 * Buttons that lose their outline under forced colours, and choices that look the same whether chosen or not.
 */
export async function shapeless(page: Page): Promise<string[]> {
  await page.emulateMedia({ forcedColors: 'active' })
  const found = await page.evaluate(() => {
    const styleOf = (element: Element) => getComputedStyle(element)
    const hasShape = (button: Element) => {
      const { borderStyle, borderTopWidth, borderColor, backgroundColor, textDecorationLine } =
        styleOf(button)
      const hasEdge =
        borderStyle !== 'none' && Number.parseFloat(borderTopWidth) >= 1 && borderColor !== backgroundColor
      return hasEdge || textDecorationLine.includes('underline')
    }
    const buttons = [...document.querySelectorAll('button, .button')].filter(
      (button) => button.checkVisibility() && !hasShape(button),
    )
    // Each of these has a box that we draw beside it.
    const drawn = [...document.querySelectorAll<HTMLInputElement>('input:is([type=checkbox], [type=radio])')]
      .filter((input) => styleOf(input).opacity === '0' && input.nextElementSibling !== null)
      .map((input) => ({ input, ground: styleOf(input.nextElementSibling ?? input).backgroundColor }))
    const grounds = new Set(drawn.filter(({ input }) => !input.checked).map(({ ground }) => ground))
    const alike = drawn.filter(({ input, ground }) => input.checked && grounds.has(ground))
    return [...buttons, ...alike.map(({ input }) => input)].map((it) => it.outerHTML.slice(0, 100))
  })
  await page.emulateMedia({ forcedColors: 'none' })
  return found
}

/**
 * Links and buttons on their own line that are too low for a finger. A link in a sentence may be as low as
 * its line.
 */
export function tooLow(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a[href], button, summary, select, input, .choice')]
      .filter((it) => {
        if (
          !it.checkVisibility({ opacityProperty: true }) ||
          it.matches('.skip, [type=radio], [type=checkbox]')
        )
          return false
        const isInText =
          getComputedStyle(it).display === 'inline' &&
          it.parentElement?.textContent?.trim() !== it.textContent?.trim()
        return !isInText && it.getBoundingClientRect().height < 43.5
      })
      .map((it) => `${Math.round(it.getBoundingClientRect().height)} px: ${it.outerHTML.slice(0, 100)}`),
  )
}

/** Elements that move although the reader prefers reduced motion. */
export function movingParts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document.getAnimations().map((animation) => (animation.effect as KeyframeEffect).target?.tagName ?? '?'),
  )
}

/** Numbers and names the elements that the Tab key must reach, in page order. */
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

/** The focused element, and the width in px of the outline on it or on the box drawn for it. */
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
