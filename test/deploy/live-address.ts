/** Loaded before the deploy: leads its requests to the world, which are those to the Worker, to the one that the rehearsal runs. */
const live = process.env.REHEARSAL_LIVE_URL
const original = globalThis.fetch

globalThis.fetch = (input, init) => {
  const asked = new URL(input instanceof Request ? input.url : input)
  if (live === undefined || asked.protocol !== 'https:') return original(input, init)
  const headers = new Headers(init?.headers)
  headers.set('x-live-origin', asked.origin)
  return original(`${live}${asked.pathname}${asked.search}`, { ...init, headers })
}
