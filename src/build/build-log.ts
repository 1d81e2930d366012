import { countOf } from '../lib/formats.ts'
import type { CourseSource } from './course/load-course.ts'

const LIST = new Intl.ListFormat('en-GB')

/** What the build says of a course: each gap in its segments, then what it has made. */
export function builtLines(source: CourseSource, photos: number): readonly string[] {
  const { manifest, lessons, drawings } = source
  const made = Object.entries({ message: lessons.size, drawing: drawings.size, photo: photos })
    .filter(([, count]) => count > 0)
    .map(([noun, count]) => countOf(count, noun))
  return [...variantGaps(source), `${manifest.id}: built ${LIST.format(made)}`]
}

export function printedLine({ manifest }: Pick<CourseSource, 'manifest'>, files: number): string {
  return `${manifest.id}: printed ${countOf(files, 'PDF')}`
}

/** There, readers of a track without a segment get the default's words, which may not suit the track. */
function variantGaps({ folder, lessons, manifest }: CourseSource): readonly string[] {
  return [...lessons.values()].flatMap(({ name, gaps }) =>
    [...Map.groupBy(gaps, ({ variant }) => variant)].map(
      ([variant, those]) =>
        `${folder}/messages/${name}.md has no :::segment{for="${variant}"} in the groups at lines ${those.map(({ line }) => line).join(', ')}. The words for ${manifest.segments?.default} are used.`,
    ),
  )
}
