import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as z from 'zod'
import type { Drawing, Lesson } from '../../content-model/blocks.ts'
import { type CourseManifest, entriesOf, manifestSchema } from '../../content-model/manifest.ts'
import { lineOfText, type Mistake, type Report } from '../../content-model/mistakes.ts'
import { readExercises } from '../../magnets/workout-plan/compile/read-exercises.ts'
import { readMinutes, readPlan } from '../../magnets/workout-plan/compile/read-plan.ts'
import type { PlanSource } from '../../magnets/workout-plan/compile/track-contents.ts'
import { ContentFiles } from './content-files.ts'
import { type LegalText, readImprint, readPrivacy } from './legal-text.ts'
import { readDrawings } from './read-drawings.ts'
import { readLessons, readPieces } from './read-texts.ts'

/** The course as written, checked. */
export interface CourseSource extends PlanSource {
  readonly lessons: ReadonlyMap<string, Lesson>
  readonly privacy: LegalText
  readonly imprint: LegalText | null
}

export type Loaded =
  | { readonly ok: true; readonly source: CourseSource }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** Reads and checks everything in content/. `input` is the manifest, as content/course.ts exports it. */
export function loadCourse(root: string, input: unknown): Loaded {
  const files = new ContentFiles(root)
  const legal = readLegalTexts(files)
  const manifestText = files.read(MANIFEST) ?? ''
  const manifest = readManifest(input, manifestText, files.reportOn(MANIFEST))
  const drawings = readDrawings(join(root, 'content/drawings'), files.mistakes)
  if (manifest !== null) checkLandingDrawing(manifest, drawings, manifestText, files)
  const drawn = new Set(drawings.keys())
  const exercises = readExercises(files.required(EXERCISES), drawn, files.reportOn(EXERCISES))
  const minutes = readMinutes(files.required(MINUTES), files.reportOn(MINUTES))
  const plan = readPlan(files.required(PLAN), exercises, minutes, files.reportOn(PLAN))
  const lessonNames = new Set(manifest?.lessons.map(({ name }) => name))
  const pieces = readPieces(files, lessonNames)
  const entries = manifest === null ? [] : entriesOf(manifest)
  const lessons = readLessons(entries, manifestText, files, {
    lessons: lessonNames,
    exercises,
    drawings,
    pieces,
  })
  const baseUrl = readBaseUrl(files.required(SITE), files.reportOn(SITE))
  if (manifest !== null) reportUnnamed(root, manifest, files)
  const mistakes = files.mistakes.all
  if (manifest === null || legal === null || mistakes.length > 0) return { ok: false, mistakes }
  return { ok: true, source: { manifest, lessons, exercises, drawings, pieces, plan, baseUrl, ...legal } }
}

const MANIFEST = 'content/course.ts'
const EXERCISES = 'content/exercises.yaml'
const PLAN = 'content/plan.csv'
const MINUTES = 'content/plan-minutes.csv'
const SITE = 'content/site.json'
const PRIVACY = 'content/privacy.md'
const IMPRINT = 'content/imprint.md'

/** The imprint is optional. Null when the privacy notice, which is not, is missing. */
function readLegalTexts(files: ContentFiles): Pick<CourseSource, 'privacy' | 'imprint'> | null {
  const imprintText = files.read(IMPRINT)
  const imprint = imprintText === null ? null : readImprint(imprintText, files.reportOn(IMPRINT))
  const text = files.read(PRIVACY)
  const report = files.reportOn(PRIVACY)
  if (text !== null) return { privacy: readPrivacy(text, imprint !== null, report), imprint }
  report(1, 'no such file. Write it: every form must say how the data is used (GDPR Art. 13).')
  return null
}

/** `source` is the text of the manifest, in which the lines of mistakes are found. */
function readManifest(input: unknown, source: string, report: Report): CourseManifest | null {
  const read = manifestSchema.safeParse(input)
  if (!read.success) {
    for (const issue of read.error.issues) {
      report(lineOf(source, issue.path, input), `${issue.path.join('.')}: ${issue.message}`)
    }
    return null
  }
  const seen = new Set<string>()
  for (const { name } of entriesOf(read.data)) {
    if (seen.has(name)) report(lineOfText(source, `'${name}'`), `"${name}" is named twice. Name it once.`)
    seen.add(name)
  }
  return read.data
}

function lineOf(source: string, path: readonly PropertyKey[], input: unknown): number {
  const value = path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    input,
  )
  const words = typeof value === 'string' && value.trim() ? [value] : []
  const literals = [...path.filter((key) => typeof key === 'string').map((key) => `${key}:`), ...words]
  // Each key is searched for behind the one before it: "name:" occurs many times.
  const at = literals.reduce((from, literal) => Math.max(from, source.indexOf(literal, from)), 0)
  return source.slice(0, at).split('\n').length
}

function checkLandingDrawing(
  { landing: { drawing } }: CourseManifest,
  drawings: ReadonlyMap<string, Drawing>,
  manifestText: string,
  files: ContentFiles,
): void {
  if (drawings.has(drawing)) return
  files.reportOn(MANIFEST)(
    lineOfText(manifestText, `'${drawing}'`),
    `landing: there is no content/drawings/${drawing}.svg. Draw it, or name another drawing.`,
  )
}

const siteSchema = z.object({ baseUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]) })

function readBaseUrl(text: string, report: Report): string {
  try {
    return siteSchema.parse(JSON.parse(text)).baseUrl.replace(/\/$/, '')
  } catch {
    report(1, 'no "baseUrl". Write the address of the course, or "" until it has one.')
    return ''
  }
}

/** A lesson that the manifest doesn't name would never be sent, and nobody would notice. */
function reportUnnamed(root: string, manifest: CourseManifest, files: ContentFiles): void {
  const named = new Set(entriesOf(manifest).map(({ name }) => name))
  for (const file of readdirSync(join(root, 'content/messages')).toSorted()) {
    const name = basename(file, '.md')
    if (named.has(name) || !file.endsWith('.md')) continue
    files.reportOn(`content/messages/${file}`)(
      1,
      `no message is named "${name}". Name it in content/course.ts, or remove the file.`,
    )
  }
}
