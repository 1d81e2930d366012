import type { Compiled } from '../../app.ts'

export interface DeskEnv {
  ASSETS: Fetcher
  /** Where the course comes from while its author edits it. */
  LOCAL_DESK_URL?: string
}

let changes = 1
let loaded = 0
let version = ''
let latest: Compiled | null = null

/** At the next request the Worker fetches the course. */
export function courseHasChanged(): void {
  changes += 1
}

/** The courses with the latest edits, or those that the Worker was built with. */
export async function latestCourses(built: Compiled, env: DeskEnv): Promise<Compiled> {
  if (env.LOCAL_DESK_URL === undefined) return built
  const wanted = changes
  if (loaded < wanted) {
    const response = await fetch(`${env.LOCAL_DESK_URL}/local/desk/course.json`)
    const courses = await response.json<Compiled>()
    // Together, so that no page has the new version and the old words.
    if (loaded < wanted) {
      latest = courses
      loaded = wanted
      version = response.headers.get('x-version') ?? ''
    }
  }
  return latest ?? built
}

/**
 * Static files as they are on disk. The runtime listed them with their hashes when it started, so browsers
 * would keep an edited file, and a new one would be missing.
 */
export function assetsOnDisk(env: DeskEnv): Fetcher {
  return {
    connect: (address, options) => env.ASSETS.connect(address, options),
    async fetch(input, init) {
      const request = new Request(input, init)
      const headers = new Headers(request.headers)
      headers.delete('if-none-match')
      const found = await env.ASSETS.fetch(new Request(request, { headers }))
      if (found.status !== 404) return found
      return fetch(`${env.LOCAL_DESK_URL}/local/desk/files${new URL(request.url).pathname}`, { headers })
    },
  }
}

/** A page that a browser shows, and can load again, follows the course. Programs get it as in production. */
export function withPageScript(request: Request, page: Response): Response {
  const isShown = request.method === 'GET' && request.headers.get('sec-fetch-dest') === 'document'
  if (!isShown || !page.headers.get('content-type')?.startsWith('text/html')) return page
  const script = `<script src="/local/desk/page.js?version=${version}" defer></script>`
  return new HTMLRewriter()
    .on('head', { element: (head) => void head.append(script, { html: true }) })
    .transform(page)
}
