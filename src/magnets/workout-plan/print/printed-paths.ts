import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CompiledCourse, PAPERS, type Paper, type TrackName } from '../../../domain/course.ts'
import type { PlanSource } from '../compile/track-contents.ts'

/**
 * Each path is a hash of everything the file is made from. A file that exists need not be made again, and
 * no log or address bar shows which track somebody reads.
 */
export function printedPaths(source: PlanSource): CompiledCourse['printed'] {
  const { manifest, plan, exercises, drawings, pieces, baseUrl } = source
  const content = JSON.stringify([
    manifest,
    plan,
    [...exercises],
    [...drawings],
    [...pieces],
    baseUrl,
    recipe(),
  ])
  const pathOf = (track: TrackName, paper: Paper): string => {
    const name = createHash('sha256').update(`${track} ${paper} ${content}`).digest('hex').slice(0, 24)
    return `/printed/${name}.pdf`
  }
  const [a4, letter] = PAPERS
  const both = (track: TrackName) => ({ [a4]: pathOf(track, a4), [letter]: pathOf(track, letter) })
  return { standard: both('standard'), 'gentle-P': both('gentle-P'), 'gentle-E': both('gentle-E') }
}

/** The code that makes the files, and the versions of the libraries and fonts. */
function recipe(): readonly string[] {
  return [...SOURCES.flatMap(filesUnder), ...BORROWED.map(textOf)]
}

const SOURCES = ['.', '../compile']

const BORROWED = [
  '../rules/track-words.ts',
  '../rules/sessions.ts',
  '../../../content-model/publisher.ts',
  '../../../domain/weekdays.ts',
  '../../../lib/capitalised.ts',
  '../../../../package-lock.json',
]

function filesUnder(folder: string): readonly string[] {
  return readdirSync(join(import.meta.dirname, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .toSorted()
    .map((file) => textOf(join(folder, file)))
}

function textOf(file: string): string {
  return readFileSync(join(import.meta.dirname, file), 'utf8')
}
