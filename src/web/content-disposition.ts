/** The header that names a file, which may have letters of any language (RFC 6266). */
export function contentDisposition(how: 'inline' | 'attachment', file: string): string {
  const plain = file.replace(/[^\x20-\x7e]|["\\]/g, '-')
  const named = `${how}; filename="${plain}"`
  return plain === file ? named : `${named}; filename*=UTF-8''${encodeURIComponent(file)}`
}
