import { createHash } from 'node:crypto'
import { type CompiledCourse, PAPERS, type Paper, type TrackName } from '../../course/course.ts'
import type { CourseSource } from '../load.ts'

/** The assets' paths: a name out of a hash, so that no log or address bar tells which track somebody reads. */
export const printedPaths = (source: CourseSource): CompiledCourse['printed'] => {
  const { manifest, plan, exercises, drawings, pieces } = source
  const content = JSON.stringify([manifest, plan, [...exercises], [...drawings], [...pieces]])
  const pathOf = (track: TrackName, paper: Paper): string => {
    const name = createHash('sha256').update(`${track} ${paper} ${content}`).digest('hex').slice(0, 24)
    return `/printed/${name}.pdf`
  }
  const [a4, letter] = PAPERS
  const both = (track: TrackName) => ({ [a4]: pathOf(track, a4), [letter]: pathOf(track, letter) })
  return { standard: both('standard'), 'gentle-P': both('gentle-P'), 'gentle-E': both('gentle-E') }
}
