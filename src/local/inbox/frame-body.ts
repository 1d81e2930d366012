import type { KeptAttachment } from './attachments.ts'

/** A mail's HTML as it stands in its frame: links open outside, pictures that came along show. */
export function frameBody(html: string, attachments: readonly KeptAttachment[]): string {
  return withBase(
    html.replace(/\bcid:([^"'\s)>]+)/g, (whole, id: string) => hrefOf(id, attachments) ?? whole),
  )
}

function hrefOf(contentId: string, attachments: readonly KeptAttachment[]): string | null {
  const found = attachments.find((each) => each.contentId === contentId)
  return found === undefined ? null : `/inbox/attachments/${found.id}`
}

function withBase(html: string): string {
  if (/<head[\s>]/iu.test(html)) return html.replace(/<head(\s[^>]*)?>/iu, (head) => head + base)
  const doctype = /^\s*<!doctype[^>]*>/iu.exec(html)?.[0] ?? ''
  return `${doctype || '<!doctype html>'}${base}${html.slice(doctype.length)}`
}

const base = '<base target="_blank">'
