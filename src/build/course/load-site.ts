import type { Brand } from '../../content-model/brand.ts'
import { lineIn, lineOfPath, type Report } from '../../content-model/mistakes.ts'
import { mistakeOf } from '../../content-model/schema-mistakes.ts'
import { type Site, siteSchema } from '../../content-model/site.ts'
import { colourMistakes } from '../brand/contrast.ts'
import { readIcon } from '../brand/read-icon.ts'
import { ContentFiles, type Loaded } from './content-files.ts'
import { type LegalText, readImprint, readPrivacy } from './legal-text.ts'

/** What belongs to all courses, as written and checked. */
export interface SiteSource {
  readonly site: Site
  /** The brand's, as an SVG, or null. */
  readonly icon: string | null
  readonly privacy: LegalText
  /** Null where the law asks for none. */
  readonly imprint: LegalText | null
}

/** Reads and checks what is in content/ itself. `input` is what content/site.ts exports. */
export function loadSite(root: string, input: unknown): Loaded<SiteSource> {
  const files = new ContentFiles(root, 'content')
  const legal = readLegalTexts(files)
  const site = readSite(input, files)
  const icon = site && readBrand(site.brand, input, files)
  const mistakes = files.mistakes.all
  if (site === null || legal === null || mistakes.length > 0) return { ok: false, mistakes }
  return { ok: true, source: { site, icon, ...legal } }
}

const SITE = 'site.ts'
const SETTINGS = 'site.json'
export const PRIVACY = 'privacy.md'
const IMPRINT = 'imprint.md'

function readLegalTexts(files: ContentFiles): Pick<SiteSource, 'privacy' | 'imprint'> | null {
  const imprintText = files.read(IMPRINT)
  const imprint = imprintText === null ? null : readImprint(imprintText, files.reportOn(IMPRINT))
  const text = files.read(PRIVACY)
  const report = files.reportOn(PRIVACY)
  if (text !== null) return { privacy: readPrivacy(text, imprint !== null, report), imprint }
  report(1, 'no such file. Write it: every form must say how the data is used (GDPR Art. 13).')
  return null
}

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
