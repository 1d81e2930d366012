/** Put in by the build: a hash of all that is kept, and the addresses of it. */
declare const VERSION: string
declare const FILES: readonly string[]
declare const self: ServiceWorkerGlobalScope

const CACHE = `sessions-${VERSION}`
const PAGE = '/offline'
/** A gym's network often takes a request and never answers it. */
const PATIENCE_MS = 10_000
/** The pages of one reader. What they download lies beside them: a calendar, a PDF, all that is known of them. */
const OWN = /^\/(plan\/[^/]+|course\/[^/]+(\/(lessons\/[^/]+|zone|erase))?)$/

self.addEventListener('install', (event) => event.waitUntil(keepFiles()))
self.addEventListener('activate', (event) => event.waitUntil(dropOlder()))

/** Nothing of a reader is ever kept: their own pages go to the network, and what is kept is the same for everyone. */
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname, search } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (OWN.test(pathname)) event.respondWith(inTime(request).catch(() => kept(PAGE)))
  } else if (FILES.includes(pathname + search)) event.respondWith(kept(pathname + search))
})

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll([PAGE, ...FILES])
  await self.skipWaiting()
}

async function dropOlder(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)))
}

function inTime(request: Request): Promise<Response> {
  return new Promise((resolve, reject) => {
    setTimeout(reject, PATIENCE_MS)
    fetch(request).then(resolve, reject)
  })
}

async function kept(path: string): Promise<Response> {
  const cache = await caches.open(CACHE)
  return (await cache.match(path)) ?? fetch(path)
}

export {}
