import { join } from 'node:path'
import { ANSWER_TARGETS, type PublicPaths } from '../../content-model/addresses.ts'
import type { Lesson, PictureBlock } from '../../content-model/blocks.ts'
import type { EveryMail } from '../../content-model/every-mail.ts'
import type { PictureChoice } from '../../content-model/landing.ts'
import type { MagnetCourse, MagnetFiles, MagnetSource } from '../../content-model/magnet.ts'
import { type CourseManifest, manifestSchema, messagesOf } from '../../content-model/manifest.ts'
import { lineIn, lineOfPath, oneOf } from '../../content-model/mistakes.ts'
import { mistakeOf } from '../../content-model/schema-mistakes.ts'
import { trackMistakes } from '../../content-model/segments.ts'
import type { Variant } from '../../domain/course.ts'
import { type CourseRules, variantsOf } from '../../domain/segment.ts'
import { magnetTargets, readMagnet } from '../../magnets/installed-build.ts'
import { ContentFiles, type Loaded, MANIFEST } from './content-files.ts'
import type { SiteSource } from './load-site.ts'
import { readDrawings } from './read-drawings.ts'
import { readEveryMail } from './read-every-mail.ts'
import { type LandingPart, readLanding } from './read-landing.ts'
import { type LegalSource, publicPathsOf, readLegal } from './read-legal.ts'
import { readChoice } from './read-picture.ts'
import type { PictureFiles } from './read-pictures.ts'
import { readLessons, readPieces } from './read-texts.ts'

/** A course as written, checked, with what belongs to all courses. */
export interface CourseSource extends MagnetCourse, SiteSource, LegalSource {
  /** The course's, such as "content/bread". */
  readonly folder: string
  readonly magnet: MagnetSource
  readonly everyMail: EveryMail
  readonly lessons: ReadonlyMap<string, Lesson>
  /** Whom the messages are written for. */
  readonly variants: readonly Variant[]
  readonly pictures: PictureFiles
  readonly landingPicture: PictureBlock
  /** The author's, or null without one. */
  readonly authorPicture: PictureBlock | null
  readonly landingParts: readonly LandingPart[]
  readonly publicPaths: PublicPaths
  /** Whether the site has letters. */
  readonly hasLetters: boolean
  /** The title of the course that comes next. Null without one, and while the course is read by itself. */
  readonly nextTitle: string | null
}

export interface WrittenFolder {
  /** Its name below content/. */
  readonly id: string
  /** What its course.ts exports. */
  readonly manifest: unknown
  /** Read before, because sharp reads files asynchronously. */
  readonly pictures?: PictureFiles
}

/** Reads and checks everything in the folder of a course. */
export function loadCourse(root: string, written: WrittenFolder, site: SiteSource): Loaded<CourseSource> {
  const folder = `content/${written.id}`
  const files = new ContentFiles(root, folder)
  const manifest = readManifest(written, site, files)
  const drawings = readDrawings(files)
  // What the texts may link to and show depends on it.
  if (manifest === null) return { ok: false, mistakes: files.mistakes.all }
  const { pictures = new Map() } = written
  const chosen = (path: readonly PropertyKey[], choice: PictureChoice) =>
    readChosen({ path, choice, written }, { drawings, pictures }, files)
  const landingPicture = chosen(['landing', 0, 'picture'], manifest.landing[0].picture)
  const { authorPicture: ofAuthor } = manifest
  const authorPicture = ofAuthor === null ? null : chosen(['author', 'picture'], ofAuthor)
  const { segments } = manifest
  const links = {
    lessons: new Set(manifest.lessons),
    targets: { ...magnetTargets(manifest.magnet), ...(segments === null ? {} : ANSWER_TARGETS) },
  }
  const pieces = readPieces(files, links)
  const segmentNames = Object.keys(segments?.options ?? {})
  reportOffer(manifest, pieces, files)
  const magnet = readMagnet(manifest.magnet, magnetFiles(files, { drawings, pieces, segments: segmentNames }))
  reportTracks({ segments, magnet }, written, files)
  const variants = variantsOf({ segments, magnet })
  const known = { ...links, segments, variants, magnet, drawings, pictures, pieces }
  const publicPaths = publicPathsOf(manifest, site.site)
  const landingParts = readLanding(manifest.landing, { pieces, publicPaths }, files)
  const everyMail = readEveryMail(manifest, { ...links, pieces }, files)
  const lessons = readLessons(manifest, files, known)
  reportUnnamed(manifest, files)
  const siteFiles = new ContentFiles(root, 'content')
  const hasLetters = siteFiles.list('letters').length > 0
  const legal = readLegal({ manifest, magnet, site: site.site, hasLetters }, siteFiles)
  const mistakes = [...siteFiles.mistakes.all, ...files.mistakes.all]
  if (landingPicture === null || legal === null || mistakes.length > 0) return { ok: false, mistakes }
  const { baseUrl } = site.site
  const read = {
    manifest,
    everyMail,
    variants,
    lessons,
    magnet,
    landingPicture,
    authorPicture,
    landingParts,
    drawings,
    pictures,
    pieces,
    publicPaths,
    hasLetters,
    nextTitle: null,
  }
  return { ok: true, source: { ...site, ...legal, folder, ...read, baseUrl } }
}

function reportTracks(rules: CourseRules, { manifest }: WrittenFolder, files: ContentFiles): void {
  const text = files.read(MANIFEST) ?? ''
  for (const { path, message } of trackMistakes(rules))
    files.reportOn(MANIFEST)(lineOfPath(text, path, manifest), `${path.join('.')}: ${message}`)
}

function reportOffer(
  { next }: CourseManifest,
  pieces: ReadonlyMap<string, unknown>,
  files: ContentFiles,
): void {
  if (next === null || next.offer === null || pieces.has(next.offer)) return
  const line = lineOfPath(files.read(MANIFEST) ?? '', ['next', 'offer'], { next })
  files.reportOn(MANIFEST)(line, `next.offer: unknown piece "${next.offer}". ${oneOf(pieces.keys())}`)
}

/** The files of the course's folder, for its magnet. */
function magnetFiles(
  files: ContentFiles,
  read: Pick<MagnetFiles, 'drawings' | 'pieces' | 'segments'>,
): MagnetFiles {
  return {
    ...read,
    named: (name) => files.pathOf(name),
    located: (name) => join(files.root, files.pathOf(name)),
    list: (folder) => files.list(folder),
    required: (name) => files.required(name),
    reportOn: (name) => files.reportOn(name),
    reportInManifest: (words, message) =>
      files.reportOn(MANIFEST)(lineIn(files.read(MANIFEST) ?? '', words), message),
  }
}

function readManifest(
  { id, manifest: input }: WrittenFolder,
  { site }: SiteSource,
  files: ContentFiles,
): CourseManifest | null {
  const text = files.read(MANIFEST) ?? ''
  const report = files.reportOn(MANIFEST)
  const read = manifestSchema.safeParse(input)
  if (!read.success) {
    for (const { path, message } of read.error.issues.map(mistakeOf))
      report(lineOfPath(text, path, input), `${path.join('.')}: ${message}`)
    return null
  }
  const { author, ...manifest } = read.data
  const { name = site.author, picture = null, ...ofAuthor } = author
  if (manifest.id !== id)
    report(lineIn(text, 'id:'), `id: this course is in ${files.folder}. Write "${id}", or rename the folder.`)
  const messages = messagesOf(manifest)
  for (const name of messages.filter((it, index) => messages.indexOf(it) < index))
    report(lineIn(text, `'${name}'`), `lessons: "${name}" is a message already. Name it once.`)
  return { ...manifest, author: { name, ...ofAuthor }, authorPicture: picture }
}

interface Chosen {
  readonly path: readonly PropertyKey[]
  readonly choice: PictureChoice
  readonly written: WrittenFolder
}

/** The picture that the manifest chose in this place. */
function readChosen(
  { path, choice, written }: Chosen,
  known: Parameters<typeof readChoice>[1],
  files: ContentFiles,
): PictureBlock | null {
  const line = lineOfPath(files.read(MANIFEST) ?? '', path, written.manifest)
  const setting = path.filter((key) => typeof key === 'string').join('.')
  return readChoice(choice, known, (message) => files.reportOn(MANIFEST)(line, `${setting}: ${message}`))
}

/** A lesson that the manifest doesn't name would never be sent, and nobody would notice. */
function reportUnnamed(manifest: CourseManifest, files: ContentFiles): void {
  const named = new Set(messagesOf(manifest).map((name) => `${name}.md`))
  for (const file of files.list('messages')) {
    if (named.has(file) || !file.endsWith('.md')) continue
    files.reportOn(`messages/${file}`)(
      1,
      `no message is named "${file.slice(0, -3)}". Name it in ${files.pathOf(MANIFEST)}, or remove the file.`,
    )
  }
}
