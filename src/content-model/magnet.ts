import type { CompiledMagnet, Picture, Variant } from '../domain/course.ts'
import type { CourseRules } from '../domain/segment.ts'
import type { PublicPaths } from './addresses.ts'
import type { Block, Drawing, LessonVariant, Prose } from './blocks.ts'
import type { CourseManifest } from './manifest.ts'
import type { Mistake, Report } from './mistakes.ts'

/** What the build needs of a course's lead magnet, once its part of the manifest and its files are read. */
export interface MagnetSource {
  /** How mails link to it, or null without a magnet. */
  readonly link: { readonly words: string; readonly address: string } | null
  /** Directives of an author that only this magnet has, such as a card. */
  readonly directives: Readonly<Record<string, Directive>>
  /** What decides a reader's track, by its name. */
  readonly tracks: CourseRules['magnet']['tracks']
  /** Why readers of these variants must not see a drawing, with a remedy, or null if they may. */
  misplaced(drawing: string, variants: readonly Variant[]): string | null
  /** What a template keeps for `Magnet.sentence`, as JSON. */
  readonly words: unknown
  /** A lesson with what it says of the magnet: a button in mails, a link on pages. */
  withLine(lesson: LessonVariant, as: 'button' | 'link'): LessonVariant
  compile(course: MagnetCourse, render: Render): CompiledMagnet | null
  /** Makes files that take long, unless they exist. Returns how many, or mistakes that only making them finds. */
  print(course: MagnetCourse, root: string): Promise<Printed>
  /** Writes the other files that the magnet serves, except those that courses share. */
  writeAssets(compiled: CompiledMagnet | null, to: AssetWriter): Promise<void>
}

/** Assets in this folder are behind the Worker (wrangler.toml). The build empties it first. */
export const GIVEN_FOLDER = 'given'

/** Reads one use of a directive. Reports its mistakes. */
export type Directive = (
  attributes: Readonly<Record<string, string | null | undefined>>,
  at: { readonly report: (message: string) => void; readonly variants: readonly Variant[] },
) => readonly Block[]

export type Printed =
  | { readonly ok: true; readonly files: number }
  | { readonly ok: false; readonly mistakes: readonly Mistake[] }

/** The rest of the course, for the magnet's pages and files. */
export interface MagnetCourse {
  readonly manifest: CourseManifest
  readonly drawings: ReadonlyMap<string, Drawing>
  readonly pieces: ReadonlyMap<string, readonly Prose[]>
  /** The address of the course, empty before the first deploy. */
  readonly baseUrl: string
  readonly publicPaths: Pick<PublicPaths, 'link'>
}

/** How the build writes prose and drawings for pages that belong to no reader. */
export interface Render {
  html(nodes: readonly Prose[]): string
  /** A drawing as a file of the site. */
  picture(drawing: Drawing): Picture
  /** A drawing inside the page, as an `img`. */
  pictureInPlace(drawing: Drawing): string
}

/** Where a magnet's part of the course is read from. Paths are relative to the course's folder. */
export interface MagnetFiles {
  /** The path as authors know it. */
  named(path: string): string
  /** The path on this machine. */
  located(path: string): string
  readonly drawings: ReadonlyMap<string, Drawing>
  readonly pieces: ReadonlyMap<string, readonly Prose[]>
  /** The segments that the course names. */
  readonly segments: readonly string[]
  /** The names in a folder, or none if it doesn't exist. */
  list(folder: string): readonly string[]
  /** The text of a file that must have one. Empty, and reported, if it doesn't. */
  required(path: string): string
  reportOn(path: string): Report
  /** Reports on the magnet's part of the manifest, at the line of these words. */
  reportInManifest(words: string, message: string): void
}

export interface AssetWriter {
  /** The folder of the files that the site serves. */
  readonly assets: string
  /** A script in one minified file, from a path in src/. */
  script(entry: string, define?: Readonly<Record<string, string>>): string
}

/** What a magnet does that has one link and keeps nothing of its readers. */
export const PLAIN_MAGNET = {
  directives: {},
  misplaced: () => null,
  words: null,
  withLine: (lesson: LessonVariant) => lesson,
  compile: () => null,
  print: async () => ({ ok: true, files: 0 }) as const,
  writeAssets: () => Promise.resolve(),
  tracks: {},
} satisfies Omit<MagnetSource, 'link'>

export const NO_MAGNET: MagnetSource = { ...PLAIN_MAGNET, link: null }
