/** Starts with a letter or a digit, so that no spreadsheet takes it for a formula. */
const SAFE = /^[a-z0-9][a-z0-9._/-]{0,39}$/i

/** Where a reader came from, as their form or its page says. Null if it says nothing safe. */
export function sourceOf(told: unknown): string | null {
  return typeof told === 'string' && SAFE.test(told) ? told.toLowerCase() : null
}

/** The source in the address of a page: `source`, then `utm_source` with `utm_campaign`. */
export function sourceInQuery(query: URLSearchParams): string | null {
  return sourceOf(query.get('source')) ?? sourceInUtm(query)
}

/** Pages of other sites may use `source` for something else. */
export function sourceInUtm(query: URLSearchParams): string | null {
  const source = sourceOf(query.get('utm_source'))
  const campaign = sourceOf(query.get('utm_campaign'))
  if (source === null || campaign === null) return source
  return sourceOf(`${source}/${campaign}`) ?? source
}
