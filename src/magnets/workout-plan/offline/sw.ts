/** Filled in by the build: a hash of all cached files, and their addresses. Several courses have a page each. */
declare const VERSION: string
declare const PAGES: readonly string[]
declare const FILES: readonly string[]
declare const self: ServiceWorkerGlobalScope

const CACHE = `sessions-${VERSION}`
const PAGE = '/offline'
/** In a gym, the network often takes a request and never answers. */
const PATIENCE_MS = 10_000
/** A reader's own pages, but not their downloads: calendar, PDF, personal data. */
const OWN = /^\/(plan\/[^/]+|course\/[^/]+(\/(lessons\/[^/]+|zone|erase))?)$/

self.addEventListener('install', (event) => event.waitUntil(keepFiles()))
self.addEventListener('activate', (event) => event.waitUntil(dropOlder()))

/** Readers' own pages are never cached: they come from the network, and all phones have the same cache. */
self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname, search, searchParams } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (request.mode === 'navigate') {
    if (!OWN.test(pathname)) return
    const chosen = `${PAGE}/${searchParams.get('offline')}`
    event.respondWith(PAGES.includes(chosen) ? kept(chosen) : inTime(request).catch(() => kept(PAGE)))
  } else if (FILES.includes(pathname + search)) event.respondWith(kept(pathname + search))
})

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE)
  await cache.addAll([...PAGES, ...FILES])
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
