import type { PublicPaths } from '../../content-model/addresses.ts'
import type { MagnetSource } from '../../content-model/magnet.ts'
import type { CourseManifest } from '../../content-model/manifest.ts'
import { lineOfPath } from '../../content-model/mistakes.ts'
import type { Site } from '../../content-model/site.ts'
import type { Language } from '../../words/languages.ts'
import { type ContentFiles, SITE } from './content-files.ts'
import { factsOf } from './legal-conditions.ts'
import { type LegalText, type Reading, readImprint, readPrivacy } from './legal-text.ts'

/** What the legal pages of a course say, in its language. */
export interface LegalSource {
  readonly privacy: LegalText
  /** Null where the law asks for none. */
  readonly imprint: LegalText | null
}

interface ReadCourse {
  readonly manifest: CourseManifest
  readonly magnet: Pick<MagnetSource, 'tracks'>
  readonly site: Site
  readonly hasLetters: boolean
}

/** `files` are those of content/ itself. Null if one is missing, which is reported. */
export function readLegal(course: ReadCourse, files: ContentFiles): LegalSource | null {
  const { manifest, magnet, site, hasLetters } = course
  const publicPaths = publicPathsOf(manifest, site)
  const reading: Reading = { course: manifest.id, facts: factsOf(manifest, magnet, hasLetters), publicPaths }
  const read = (page: Page, reader: typeof readPrivacy) => {
    const { file, text } = fileOf(page, course, files)
    return text === null ? null : reader(text, reading, files.reportOn(file))
  }
  const privacy = read('privacy', readPrivacy)
  const imprint = site.imprint && read('imprint', readImprint)
  return privacy && { privacy, imprint }
}

/** The legal pages of the home course are at the top, those of another course below its own page. */
export function publicPathsOf({ id }: Pick<CourseManifest, 'id'>, { home, imprint }: Site): PublicPaths {
  const [above, query] = id === home ? ['', ''] : [`/${id}`, `?course=${id}`]
  return { link: `/link${query}`, privacy: `${above}/privacy`, imprint: imprint && `${above}/imprint` }
}

type Page = 'privacy' | 'imprint'

/** The site's own text in the language of the course, or the one that Longrun ships. */
function fileOf(
  page: Page,
  { manifest, site }: ReadCourse,
  files: ContentFiles,
): { readonly file: string; readonly text: string | null } {
  const { id, language } = manifest
  const own = site[page]?.[language]
  const file = own ?? shippedFile(page, language)
  const text = files.read(file)
  if (text === null && own !== undefined) {
    const line = lineOfPath(files.read(SITE) ?? '', [page, language], site)
    files.reportOn(SITE)(
      line,
      `${page}.${language}: there is no ${files.pathOf(file)}. Write it, or take this out to use the text that comes with Longrun.`,
    )
  } else if (text === null) {
    files.reportOn(file)(1, `no such file. The course "${id}" needs it${MISSING[page]}`)
  }
  return { file, text }
}

const MISSING: Readonly<Record<Page, string>> = {
  privacy:
    ': every form must say how the data is used (GDPR Art. 13). Restore it, or name your own as `privacy` in content/site.ts.',
  imprint:
    '. Restore it, or name your own as `imprint` in content/site.ts. If the law asks for none, write `imprint: null` there.',
}

/** Such as privacy.md and privacy.de.md. */
function shippedFile(page: Page, language: Language): string {
  return language === 'en' ? `${page}.md` : `${page}.${language}.md`
}
