import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import * as z from 'zod'
import { addressOf } from '../../content-model/addresses.ts'
import type { Lesson, Prose } from '../../content-model/blocks.ts'
import { type CourseManifest, entriesOf } from '../../content-model/manifest.ts'
import { lineOfText, type Mistake, Mistakes, type Report } from '../../content-model/mistakes.ts'
import { noticeNamed } from '../../content-model/notices.ts'
import { VARIANTS } from '../../domain/course.ts'
import { readExercises } from '../../magnets/workout-plan/compile/read-exercises.ts'
import { readMinutes, readPlan } from '../../magnets/workout-plan/compile/read-plan.ts'
import type { PlanSource } from '../../magnets/workout-plan/compile/track-contents.ts'
import { type LegalText, readImprint, readPrivacy } from './legal-text.ts'
import { asProse, parseMarkdown } from './markdown.ts'
import { type BlockReader, targetsFor } from './read-block.ts'
import { readDrawings } from './read-drawings.ts'
import { readLesson } from './read-lesson.ts'
import { readManifest } from './read-manifest.ts'

const PIECES = [
  'crisis-lines',
  'stop-list',
  'urgent-signs',
  'pain-rule',
  'gate-questions',
  'plan-rules',
  'gentle-rules',
  'month-two',
  'disclaimer',
] as const

/** The course as it was written, checked. */
export interface CourseSource extends PlanSource {
  readonly lessons: ReadonlyMap<string, Lesson>
  readonly privacy: LegalText
  readonly imprint: LegalText | null
}

export type Loaded =
  | { readonly ok: true; readonly source: CourseSource }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** Reads `root`/content and checks all of it; `input` is the manifest, as content/course.ts exports it. */
export function loadCourse(root: string, input: unknown): Loaded {
  const mistakes = new Mistakes()
  const read = (path: string): string | null => {
    try {
      return readFileSync(join(root, path), 'utf8').replaceAll('\r\n', '\n')
    } catch {
      return null
    }
  }
  const required = (path: string): string => {
    const text = read(path)
    if (text === null) mistakes.inFile(path)(1, 'no such file. Write it.')
    return text ?? ''
  }
  const legal = readLegalTexts(read, mistakes)

  const source = read('content/course.ts') ?? ''
  const manifest = readManifest(input, source, mistakes.inFile('content/course.ts'))
  const lessonNames = new Set(manifest?.lessons.map(({ name }) => name))
  const drawings = readDrawings(join(root, 'content/drawings'), mistakes)
  const name = manifest?.landing.drawing
  if (name !== undefined && !drawings.has(name)) {
    const line = lineOfText(source, `'${name}'`)
    mistakes.inFile('content/course.ts')(
      line,
      `landing: there is no content/drawings/${name}.svg. Draw it, or name another.`,
    )
  }
  const exercises = readExercises(
    required('content/exercises.yaml'),
    new Set(drawings.keys()),
    mistakes.inFile('content/exercises.yaml'),
  )
  const plan = readPlan(
    required('content/plan.csv'),
    exercises,
    readMinutes(required('content/plan-minutes.csv'), mistakes.inFile('content/plan-minutes.csv')),
    mistakes.inFile('content/plan.csv'),
  )
  const pieces = new Map<string, readonly Prose[]>()
  for (const name of PIECES) {
    const path = `content/pieces/${name}.md`
    const report = mistakes.inFile(path)
    pieces.set(name, readPiece(required(path), { report, lessons: lessonNames, pieces }))
  }

  const lessons = new Map<string, Lesson>()
  for (const { name } of manifest ? entriesOf(manifest) : []) {
    const path = `content/messages/${name}.md`
    const text = read(path)
    if (text === null) {
      const line = lineOfText(source, `'${name}'`)
      mistakes.inFile('content/course.ts')(line, `"${name}" has no text. Write ${path} or take the name out.`)
      continue
    }
    const reader: BlockReader = {
      report: mistakes.inFile(path),
      variants: VARIANTS,
      actionTitle: name === 'welcome' ? 'Do this first' : 'This week',
      lessons: lessonNames,
      exercises,
      drawings,
      pieces,
    }
    lessons.set(name, readLesson(name, text, reader, noticeNamed(name) === null))
  }

  const baseUrl = readBaseUrl(required('content/site.json'), mistakes.inFile('content/site.json'))
  if (manifest !== null) reportStrays(root, manifest, mistakes)
  if (manifest === null || legal === null || mistakes.all.length > 0)
    return { ok: false, mistakes: mistakes.all }
  return { ok: true, source: { manifest, lessons, exercises, drawings, pieces, plan, baseUrl, ...legal } }
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

/** An imprint may be left out, a privacy notice never: null when it is missing. */
function readLegalTexts(
  read: (path: string) => string | null,
  mistakes: Mistakes,
): Pick<CourseSource, 'privacy' | 'imprint'> | null {
  const [privacyPath, imprintPath] = ['content/privacy.md', 'content/imprint.md']
  const imprintText = read(imprintPath)
  const imprint = imprintText === null ? null : readImprint(imprintText, mistakes.inFile(imprintPath))
  const text = read(privacyPath)
  const report = mistakes.inFile(privacyPath)
  if (text !== null) return { privacy: readPrivacy(text, imprint !== null, report), imprint }
  report(1, 'no such file. Write it: each form must say what becomes of the data (GDPR Art. 13).')
  return null
}

/** A lesson that was written and not named would never be sent, and nobody would miss it. */
function reportStrays(root: string, manifest: CourseManifest, mistakes: Mistakes): void {
  const named = new Set(entriesOf(manifest).map(({ name }) => name))
  for (const file of readdirSync(join(root, 'content/messages')).toSorted()) {
    const name = basename(file, '.md')
    if (named.has(name) || !file.endsWith('.md')) continue
    mistakes.inFile(`content/messages/${file}`)(
      1,
      `no message is named "${name}". Name it in content/course.ts, or take the file away.`,
    )
  }
}

/** Prose, into which a piece that stands before it in PIECES may be put. */
function readPiece(
  text: string,
  { report, lessons, pieces }: Pick<BlockReader, 'report' | 'lessons' | 'pieces'>,
): readonly Prose[] {
  const isTarget = (target: string) => addressOf(target, lessons) !== null
  return parseMarkdown(text).children.flatMap((node) => {
    const isPiece = node.type === 'leafDirective' && node.name === 'piece'
    const within = isPiece ? pieces.get(node.attributes?.name ?? '') : undefined
    return within ?? asProse(node, report, isTarget, targetsFor(lessons)) ?? []
  })
}
