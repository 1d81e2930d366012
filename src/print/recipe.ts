import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CourseManifest } from '../content-model/manifest.ts'

/** The text of all code in some folders. A file that is named by it is made anew once the code changes. */
export function codeIn(folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .toSorted()
      .map((file) => readFileSync(join(folder, file), 'utf8')),
  )
}

/**
 * The day of the last review or wording of the consent ("2026-11-30.2" is a day's second wording), and not
 * today: the same source always makes the same file.
 */
export function fileDate({
  everyMail,
  consentVersion,
}: Pick<CourseManifest, 'everyMail' | 'consentVersion'>): Date {
  const dates = [everyMail.review?.on ?? '', consentVersion].map((day) =>
    Date.parse(day.slice(0, DAY_LENGTH)),
  )
  return new Date(Math.max(0, ...dates.filter(Number.isFinite)))
}

const DAY_LENGTH = '2026-11-30'.length
