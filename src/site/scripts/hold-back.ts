const SLACK_MS = 100

/**
 * The door holds back what comes sooner than a person could have typed it. Who is that quick, with the help of her
 * browser, waits here for the rest of it and notices little.
 */
export function holdBack(form: HTMLFormElement, seconds: number): void {
  const [visit] = performance.getEntriesByType('navigation')
  const cameAt = visit instanceof PerformanceNavigationTiming ? visit.responseStart : performance.now()
  let isHeld = false
  form.addEventListener('submit', (event) => {
    const rest = cameAt + seconds * 1000 + SLACK_MS - performance.now()
    if (rest <= 0) return
    event.preventDefault()
    if (isHeld) return
    isHeld = true
    setTimeout(() => {
      isHeld = false
      form.submit()
    }, rest)
  })
}
