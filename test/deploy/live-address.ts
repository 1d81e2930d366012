/** Preloaded by the deploy: redirects requests for the Worker's address to the rehearsal's Worker. */
const live = process.env.REHEARSAL_LIVE_URL
const original = globalThis.fetch

globalThis.fetch = (input, init) => {
  const asked = new URL(input instanceof Request ? input.url : input)
  if (live === undefined || asked.protocol !== 'https:') return original(input, init)
  const headers = new Headers(init?.headers)
  headers.set('x-live-origin', asked.origin)
  return original(`${live}${asked.pathname}${asked.search}`, { ...init, headers })
}
