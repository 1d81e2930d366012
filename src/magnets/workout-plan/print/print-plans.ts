import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { MagnetFiles, Printed } from '../../../content-model/magnet.ts'
import { lineIn, type Mistake } from '../../../content-model/mistakes.ts'
import { codeIn } from '../../../print/recipe.ts'
import { type PlanSource, type PrintedSource, rowsOf } from '../compile/track-contents.ts'
import { PAPERS, type Paper } from '../rules/plan.ts'
import { DoesNotFit } from './typeset/does-not-fit.ts'

/** Prints the changed PDFs on A4 and on Letter, or returns a mistake if a page is too full. */
export async function printPlans(source: PlanSource, files: MagnetFiles, root: string): Promise<Printed> {
  try {
    return { ok: true, files: await printAll(source, join(root, 'dist/assets')) }
  } catch (error) {
    if (!(error instanceof DoesNotFit)) throw error
    return { ok: false, mistakes: [mistakeOf(error, source, files)] }
  }
}

function mistakeOf({ part, message }: DoesNotFit, source: PlanSource, files: MagnetFiles): Mistake {
  const { stop, note } = source.entry.printed
  if (part === 'stop list') {
    const piece = stop?.piece ?? note?.piece ?? ''
    return { file: files.named(`pieces/${piece}.md`), line: 1, message }
  }
  const first = rowsOf(source, part.track).find(({ session }) => session === part.letter)
  const row = `${part.track},${first?.week},${first?.day},${part.letter},`
  return { file: files.named('plan.csv'), line: lineIn(files.required('plan.csv'), row), message }
}

/** Room for the shortest comment, so that the longest file gets one too. */
const ROOM_BYTES = 16

/** Prints every track on every paper, unless the file exists. Returns the number of files printed. */
async function printAll(source: PlanSource, assets: string): Promise<number> {
  const pathsOf = printedPaths(source)
  const tracks = Object.keys(source.entry.tracks)
  const filesFor = (paper: Paper) =>
    tracks.map((track) => ({ track, paper, path: join(assets, pathsOf(track)[paper]) }))
  const folder = join(assets, 'printed', source.manifest.id)
  mkdirSync(folder, { recursive: true })
  // All tracks on a paper or none, because their files have the same length.
  const missing = PAPERS.map(filesFor).filter((files) => !files.every(({ path }) => existsSync(path)))
  for (const files of missing) {
    // Imported only here: loading the PDF library takes longer than finding that nothing has changed.
    const { printPlan } = await import('./print-plan.ts')
    const printed: Uint8Array[] = []
    for (const { track, paper } of files) printed.push(await printPlan(printedOf(source), track, paper))
    const longest = Math.max(...printed.map((pdf) => pdf.length))
    for (const [i, { path }] of files.entries()) {
      const part = join(assets, '..', `${basename(path)}.${process.pid}`)
      writeFileSync(part, padded(printed[i] ?? new Uint8Array(), longest + ROOM_BYTES))
      renameSync(part, path)
    }
  }
  const wanted = new Set(PAPERS.flatMap(filesFor).map(({ path }) => path))
  for (const name of readdirSync(folder)) {
    if (!wanted.has(join(folder, name))) rmSync(join(folder, name))
  }
  return missing.flat().length
}

/** Files of one length don't reveal which one was read. A comment before the xref table fills them up. */
function padded(pdf: Uint8Array, length: number): Uint8Array {
  if (pdf.length === length) return pdf
  const text = Buffer.from(pdf).toString('latin1')
  const ending = /startxref\n(\d+)\n%%EOF\n?$/.exec(text)
  const [, digits = ''] = ending ?? []
  const table = Number(digits)
  if (ending === null || !text.startsWith('xref', table))
    throw new Error('The end of a PDF is not as expected')
  // The offset of the table may need more digits once it has moved.
  for (let comment = length - pdf.length; comment >= 2; comment--) {
    const end =
      text.slice(table, ending.index) + text.slice(ending.index).replace(digits, String(table + comment))
    const whole = `${text.slice(0, table)}%${' '.repeat(comment - 2)}\n${end}`
    if (whole.length === length) return Buffer.from(whole, 'latin1')
  }
  throw new Error(`${pdf.length} bytes of PDF cannot become ${length}`)
}

/**
 * The files of each track. A path is a hash of everything the file is made from. A file that exists need not be
 * made again, and no log or address bar shows which track somebody reads.
 */
export function printedPaths(source: PlanSource): (track: string) => Readonly<Record<Paper, string>> {
  const content = hashOf(JSON.stringify([printedOf(source), recipe()], mapsAsArrays))
  const pathOf = (track: string, paper: Paper): string =>
    `/printed/${source.manifest.id}/${hashOf(`${track} ${paper} ${content}`).slice(0, 24)}.pdf`
  return (track) => ({ a4: pathOf(track, 'a4'), letter: pathOf(track, 'letter') })
}

function printedOf({
  manifest,
  entry,
  plan,
  exercises,
  drawings,
  pieces,
  baseUrl,
  publicPaths: { link },
}: PlanSource): PrintedSource {
  const { title, language, words, author, everyMail, consentVersion } = manifest
  const said = { title, language, words, author, everyMail, consentVersion }
  return { manifest: said, entry, plan, exercises, drawings, pieces, baseUrl, publicPaths: { link } }
}

function mapsAsArrays(_key: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** The code that makes the files, and the versions of the libraries and fonts. */
function recipe(): readonly string[] {
  return [...codeIn(SOURCES.map((it) => join(import.meta.dirname, it))), ...BORROWED.map(textOf)]
}

const SOURCES = ['.', '../compile', '../../../print']

const BORROWED = [
  '../rules/plan.ts',
  '../rules/sessions.ts',
  '../../../content-model/every-mail.ts',
  '../../../domain/weekdays.ts',
  '../../../lib/capitalised.ts',
  '../../../../package-lock.json',
]

function textOf(file: string): string {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
}
