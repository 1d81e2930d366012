import { escapeHtml } from './fill-template.ts'

/** Paragraphs of plain text as an HTML part that says the same; addresses on the web become links. */
export function plainHtml(text: string): string {
  const paragraphs = text.split('\n\n').map((line) => `<p>${linked(escapeHtml(line))}</p>`)
  return `<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title></title></head><body>${paragraphs.join('')}</body></html>`
}

function linked(html: string): string {
  return html.replace(/https?:\/\/[\w.:/-]+/g, (url) => `<a href="${url}">${url}</a>`)
}
