import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CompiledCourse, PAPERS, type Paper, type TrackName } from '../../domain/course.ts'
import type { CourseSource } from '../load.ts'

/**
 * The assets' paths, each a hash of all that the file is made from: what is there need not be made again, and
 * no log or address bar tells which track somebody reads.
 */
export const printedPaths = (source: CourseSource): CompiledCourse['printed'] => {
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

/** How the files are made: this folder, what it borrows, and the versions of the libraries and fonts. */
const recipe = (): readonly string[] => {
  const here = import.meta.dirname
  return [...readdirSync(here).toSorted(), ...BORROWED].map((file) => readFileSync(join(here, file), 'utf8'))
}

const BORROWED = [
  '../left-out.ts',
  '../mail-html.ts',
  '../../magnets/workout-plan/track.ts',
  '../../domain/weekdays.ts',
  '../../lib/capitalised.ts',
  '../../../package-lock.json',
]
