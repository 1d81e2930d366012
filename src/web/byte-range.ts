/**
 * A file, or the part of it that the request asks for (RFC 9110, 14). The assets answer with all of it, but
 * players on iOS play nothing without parts.
 */
export async function partOf(file: Response, request: Request): Promise<Response> {
  if (file.status !== 200 || request.method !== 'GET' || !request.headers.has('range')) return file
  const bytes = new Uint8Array(await file.arrayBuffer())
  const headers = new Headers(file.headers)
  headers.delete('content-length')
  const asked = askedBytes(request.headers, { etag: headers.get('etag'), size: bytes.length })
  if (asked === 'all') return new Response(bytes, { headers })
  if (asked === 'none') {
    headers.set('content-range', `bytes */${bytes.length}`)
    return new Response(null, { status: 416, headers })
  }
  headers.set('content-range', `bytes ${asked.first}-${asked.last}/${bytes.length}`)
  return new Response(bytes.subarray(asked.first, asked.last + 1), { status: 206, headers })
}

/** Several ranges, other units and what nobody can read count as all. So does a part of another version. */
function askedBytes(
  headers: Headers,
  { etag, size }: { readonly etag: string | null; readonly size: number },
): { readonly first: number; readonly last: number } | 'all' | 'none' {
  const ifRange = headers.get('if-range')
  if (ifRange !== null && ifRange !== etag) return 'all'
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(headers.get('range') ?? '') ?? []
  if (from === '' && to === '') return 'all'
  const isSuffix = from === ''
  if (!isSuffix && to !== '' && Number(to) < Number(from)) return 'all'
  const first = isSuffix ? Math.max(0, size - Number(to)) : Number(from)
  const last = isSuffix || to === '' ? size - 1 : Math.min(Number(to), size - 1)
  return first < size ? { first, last } : 'none'
}
