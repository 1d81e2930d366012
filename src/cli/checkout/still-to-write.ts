import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isCourseTest } from '../../build/course-test.ts'
import { describe, type Mistake } from '../../content-model/mistakes.ts'
import { ROOT } from './course.ts'

/** What is left for the author to write, in the letters and in the courses that content/site.ts names. */
export async function stillToWrite(): Promise<readonly Mistake[]> {
  const { default: site } = await import('../../../content/site.ts')
  return [...site.courses, 'letters']
    .flatMap((folder) => globSync(`content/${folder}/**/*.{ts,md}`, { cwd: ROOT }).toSorted())
    .filter((file) => !isCourseTest(file))
    .flatMap((file) => placeholdersIn(readFileSync(join(ROOT, file), 'utf8')).map((it) => ({ file, ...it })))
}

export function describeOpen(open: Mistake): string {
  return `still to write: ${describe(open)}`
}

const LONGEST = 72

export function placeholdersIn(text: string): readonly Pick<Mistake, 'line' | 'message'>[] {
  const seen = withoutQuotes(text)
  return [...seen.matchAll(PLACEHOLDER)].map(({ 0: found, index }) => ({
    line: seen.slice(0, index).split('\n').length,
    message: found.length <= LONGEST ? found : `${found.slice(0, LONGEST)} …`,
  }))
}

/** A text in single angle quotes, or an address that belongs to nobody. No empty line is inside the text. */
const PLACEHOLDER =
  /(?<![\p{L}\p{N}.,;:!?])‹(?! )(?:[^‹›\n]|\n(?! *\n))+(?<! )›|https:\/\/(?:[\w-]+\.)*example\.(?:com|org|net)\b[^\s'")]*/gu

/** Comments of a manifest, and single quotes inside «double ones», have the same marks. Lines stay the same. */
function withoutQuotes(text: string): string {
  return text.replaceAll(/«[^»]*»|^ *\/\/.*$/gm, (part) => part.replaceAll(/[‹›]/g, ' '))
}
