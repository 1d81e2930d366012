export interface Found {
  readonly url: string
  readonly status: number
  readonly headers: Headers
  readonly body: string
}

const LINK = /\b(?:href|src|action)="([^"]+)"/g

/**
 * Does what a link scanner does: HEAD and GET of these addresses and of every address on their pages, form
 * actions included, within their site.
 */
export async function crawl(starts: readonly string[]): Promise<Found[]> {
  const seen = new Map<string, Found>()
  const queue = [...starts]
  for (let url = queue.shift(); url !== undefined; url = queue.shift()) {
    if (seen.has(url)) continue
    await fetch(url, { method: 'HEAD', redirect: 'manual' })
    const answer = await fetch(url, { redirect: 'manual' })
    const found = { url, status: answer.status, headers: answer.headers, body: await answer.text() }
    seen.set(url, found)
    queue.push(...linksIn(found.body, url))
  }
  return [...seen.values()]
}

/** The addresses in a page or mail that are on the site of `base`, without fragments. */
export function linksIn(html: string, base: string): string[] {
  return [...html.matchAll(LINK)].flatMap(([, link = '']) => {
    const url = new URL(link.replaceAll('&amp;', '&'), base)
    url.hash = ''
    return url.origin === new URL(base).origin ? [url.href] : []
  })
}
