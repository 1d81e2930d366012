import type { ContentFiles } from '../course/content-files.ts'

/** The icon as an SVG, or null where the site keeps the engine's. `wrong` reports in the site's settings. */
export function readIcon(
  path: string | undefined,
  files: ContentFiles,
  wrong: (message: string) => void,
): string | null {
  if (path === undefined) return null
  const svg = files.read(path)
  const report = files.reportOn(path)
  if (svg === null) {
    wrong(`there is no ${files.pathOf(path)}. Put it there, or take the line out.`)
    return null
  }
  const [, , width, height] = (/<svg[^>]*\bviewBox="([^"]+)"/.exec(svg)?.[1] ?? '')
    .split(/[\s,]+/)
    .map(Number)
  if (!width || width !== height) report(1, 'not a square. Write a viewBox such as viewBox="0 0 32 32".')
  if (/<script|<foreignObject|<image|\son\w+=|(?:href|src)=["'](?!#)|url\((?!["']?#)/i.test(svg))
    report(1, 'a script, an image or an external link. Draw with shapes only.')
  return svg
}
