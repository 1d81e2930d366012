import { Hono } from 'hono'
import { partOf } from '../../../web/byte-range.ts'
import type { AppEnv } from '../../../web/context.ts'
import { notFound } from '../../../web/errors.tsx'
import { openLinkMagnet } from '../../../web/magnet-link.tsx'
import type { MagnetPages } from '../../../web/magnet-pages.ts'
import { policyForViewers } from '../../../web/pdf-policy.ts'
import { hasLeft, withReader } from '../../../web/reader.ts'
import { useWords } from '../../../web/words.ts'
import { type FileMagnet, isFileMagnet } from '../magnet.ts'

export const fileRoutes = new Hono<AppEnv>()

export const fileHeaders = new Hono<AppEnv>().use('/magnet/:token', policyForViewers)

/** What a client may ask of the file, and what its answer says of the bytes. */
const ASKED = ['if-none-match', 'if-modified-since']
const ANSWERED = ['etag', 'last-modified', 'content-range', 'content-length']

/** The file, for as long as the reader is one. Its asset is behind the Worker: no address leads to it. */
fileRoutes.get('/magnet/:token', withReader('magnet'), async (c) => {
  const { course, reader } = c.var
  const { magnet } = course
  if (!isFileMagnet(magnet) || hasLeft(reader)) return notFound(c)
  const { asset, type, disposition } = magnet.compiled
  const file = await c.env.ASSETS.fetch(new URL(asset, c.req.url), {
    headers: picked(c.req.raw.headers, ASKED),
  })
  if (!file.ok && file.status !== 304) throw new Error(`The file to give away answered ${file.status}`)
  const part = await partOf(file, c.req.raw)
  return new Response(part.body, {
    status: part.status,
    headers: {
      ...picked(part.headers, ANSWERED),
      'accept-ranges': 'bytes',
      'content-type': type,
      'content-disposition': disposition,
      'cache-control': 'private, no-cache',
    },
  })
})

function picked(headers: Headers, names: readonly string[]): Record<string, string> {
  const entries = names.flatMap((name) => {
    const value = headers.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  return Object.fromEntries(entries)
}

export function filePages({ compiled }: FileMagnet): MagnetPages {
  const { label } = compiled
  return {
    page: { path: '/magnet', back: () => label },
    hrefOf: (token) => `/magnet/${token}`,
    Landing: null,
    LessonButton: ({ href }) => (
      <a class="button" href={href}>
        {label}
      </a>
    ),
    open: async () => openLinkMagnet({ heading: useWords().magnet.file, label }),
  }
}
