import type { Brand } from '../../content-model/brand.ts'
import { lineIn, lineOfPath, type Report } from '../../content-model/mistakes.ts'
import { mistakeOf } from '../../content-model/schema-mistakes.ts'
import { type Site, siteSchema } from '../../content-model/site.ts'
import { colourMistakes } from '../brand/contrast.ts'
import { readIcon } from '../brand/read-icon.ts'
import { ContentFiles, type Loaded, SITE } from './content-files.ts'

/** What belongs to all courses, as written and checked. */
export interface SiteSource {
  readonly site: Site
  /** The brand's, as an SVG, or null. */
  readonly icon: string | null
}

/** Reads and checks what is in content/ itself. `input` is what content/site.ts exports. */
export function loadSite(root: string, input: unknown): Loaded<SiteSource> {
  const files = new ContentFiles(root, 'content')
  const site = readSite(input, files)
  const icon = site && readBrand(site.brand, input, files)
  const mistakes = files.mistakes.all
  if (site === null || mistakes.length > 0) return { ok: false, mistakes }
  return { ok: true, source: { site, icon } }
}

const SETTINGS = 'site.json'

function readSite(input: unknown, files: ContentFiles): Site | null {
  const read = siteSchema.safeParse(input)
  if (read.success) return read.data
  for (const { path, message } of read.error.issues.map(mistakeOf)) {
    const { report, line } = placeOf(path, input, files)
    report(line, `${path.join('.')}: ${message}`)
  }
  return null
}

/** Checks the colours, and returns the icon. */
function readBrand({ colours, icon }: Brand, input: unknown, files: ContentFiles): string | null {
  const wrong = (setting: readonly string[], message: string) => {
    const path = ['brand', ...setting]
    files.reportOn(SITE)(lineOfPath(files.read(SITE) ?? '', path, input), `${path.join('.')}: ${message}`)
  }
  for (const { path, message } of colours ? colourMistakes(colours) : []) wrong(['colours', ...path], message)
  return readIcon(icon, files, (message) => wrong(['icon'], message))
}

/** In site.ts if the setting is there, otherwise in site.json, whose settings it takes. */
function placeOf(
  path: readonly PropertyKey[],
  input: unknown,
  files: ContentFiles,
): { report: Report; line: number } {
  const key = String(path[0])
  const [code, settings] = [files.read(SITE) ?? '', files.read(SETTINGS) ?? '']
  return !code.includes(`${key}:`) && settings.includes(`"${key}":`)
    ? { report: files.reportOn(SETTINGS), line: lineIn(settings, `"${key}":`) }
    : { report: files.reportOn(SITE), line: lineOfPath(code, path, input) }
}
