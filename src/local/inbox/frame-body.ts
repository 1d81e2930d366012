export function frameBody(html: string): string {
  if (/<head[\s>]/iu.test(html)) return html.replace(/<head(\s[^>]*)?>/iu, (head) => head + base)
  const doctype = /^\s*<!doctype[^>]*>/iu.exec(html)?.[0] ?? ''
  return `${doctype || '<!doctype html>'}${base}${html.slice(doctype.length)}`
}

const base = '<base target="_blank">'
