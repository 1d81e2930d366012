export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: string }
  | { readonly kind: 'unreadable'; readonly problem: string }

/**
 * The text of a file without its BOM. A BOM outweighs the declared encoding, and so do alternating zero
 * bytes, which mean UTF-16: neither is an accident.
 */
export function decodeText(bytes: Uint8Array, declared: string | null): Decoded {
  const archive = archiveIn(bytes)
  if (archive !== null) return { kind: 'unreadable', problem: archive }
  const encoding = marked(bytes) ?? alternating(bytes) ?? (declared?.toLowerCase() || 'utf-8')
  let decoder: TextDecoder
  try {
    decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: false })
  } catch {
    return { kind: 'unreadable', problem: 'No such encoding is known. Save the file as UTF-8.' }
  }
  try {
    return { kind: 'text', text: decoder.decode(bytes), encoding: decoder.encoding }
  } catch {
    return { kind: 'unreadable', problem: problemWith(decoder.encoding) }
  }
}

/** Excel's default format, and what many tools export for large lists. */
function archiveIn(bytes: Uint8Array): string | null {
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4
  return isZip ? 'That is a ZIP or an Excel file. Unpack it, or save it as CSV.' : null
}

function marked([first, second, third]: Uint8Array): string | null {
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8'
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : null
}

const SAMPLE_BYTES = 200

/** UTF-16 without a BOM: in an ASCII header every other byte is zero. No other encoding has zeros. */
function alternating(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, Math.min(SAMPLE_BYTES, bytes.length & ~1))
  const zeros = [0, 0]
  for (const [i, byte] of sample.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  const threshold = (sample.length / 2) * 0.8
  if (odd > threshold && even === 0) return 'utf-16le'
  return even > threshold && odd === 0 ? 'utf-16be' : null
}

function problemWith(encoding: string): string {
  if (encoding === 'utf-8') {
    return 'The file is not UTF-8; it looks like windows-1252. Save it as UTF-8, or name its encoding.'
  }
  return `The file is not ${encoding} all through. Save it as UTF-8.`
}
