import type { Drawing } from '../../content-model/blocks.ts'
import type { Report } from '../../content-model/mistakes.ts'
import { checkPrintable } from '../../print/svg-subset.ts'
import type { ContentFiles } from './content-files.ts'

export function readDrawings(files: ContentFiles): ReadonlyMap<string, Drawing> {
  const drawings = new Map<string, Drawing>()
  for (const file of files.list('drawings').filter((it) => it.endsWith('.svg'))) {
    const [path, name] = [`drawings/${file}`, file.slice(0, -'.svg'.length)]
    const drawing = readDrawing(name, files.required(path), files.reportOn(path))
    if (drawing !== null) drawings.set(name, { ...drawing, path: `/drawings/${files.course}/${name}` })
  }
  return drawings
}

function readDrawing(name: string, svg: string, report: Report): Omit<Drawing, 'path'> | null {
  const title = /<title[^>]*>([^<]+)<\/title>/.exec(svg)?.[1]?.trim()
  const alt = /<desc[^>]*>([^<]+)<\/desc>/.exec(svg)?.[1]?.replace(/\s+/g, ' ').trim()
  const [, , width, height] = (/viewBox="([^"]+)"/.exec(svg)?.[1] ?? '').split(/[\s,]+/).map(Number)
  if (title === undefined) report(1, 'no <title>. Write one with the name of the drawing.')
  if (alt === undefined)
    report(1, 'no <desc>. Write one that says what the drawing shows: it is the alt text.')
  if (!width || !height) report(1, 'no viewBox. Write one, such as viewBox="0 0 600 400".')
  if (/<script|<foreignObject|<image|\son\w+=|(?:href|src)="(?!#)/i.test(svg)) {
    report(1, 'a script, an image or an external link. Draw with shapes and text only.')
  }
  checkPrintable(svg, report)
  if (title === undefined || alt === undefined || !width || !height) return null
  return { name, title: unescaped(title), alt: unescaped(alt), width, height, svg: withOwnIds(name, svg) }
}

function unescaped(xml: string): string {
  return xml
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
}

/** Several drawings share a page, so the ids of each begin with its name. */
function withOwnIds(name: string, svg: string): string {
  return svg
    .replace(/<\?xml[^>]*>|<!DOCTYPE[^>]*>|<!--[\s\S]*?-->/g, '')
    .replace(/\bid="([^"]+)"/g, (_, id: string) => `id="${name}-${id}"`)
    .replace(/url\(#([^)]+)\)/g, (_, id: string) => `url(#${name}-${id})`)
    .replace(/href="#([^"]+)"/g, (_, id: string) => `href="#${name}-${id}"`)
    .replace(/aria-(labelledby|describedby)="([^"]+)"/g, (_, what: string, ids: string) => {
      const own = ids
        .trim()
        .split(/\s+/)
        .map((id) => `${name}-${id}`)
      return `aria-${what}="${own.join(' ')}"`
    })
    .trim()
}
