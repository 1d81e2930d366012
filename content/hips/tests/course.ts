import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect } from 'vitest'
import type { Segment, Variant } from '../../../src/domain/course.ts'
import { isCompiledPlan, type PlanRow, trackNamed } from '../../../src/magnets/workout-plan/rules/plan.ts'
import { builtCourse } from '../../../test/support/course/built-course.ts'
import { planSourceOf } from '../../../test/support/course/plan.ts'
import course from '../course.ts'

export const FOLDER = resolve(import.meta.dirname, '..')

/** This course, built once for all of its tests. */
export const hips = await builtCourse(resolve(FOLDER, '../..'), course)
export const { source, compiled, mails, lessonMails, pageOf } = hips
export const planSource = planSourceOf(hips)
export const workouts = isCompiledPlan(compiled.magnet) ? compiled.magnet : expect.fail('no plan')

export const SEGMENTS: readonly Segment[] = Object.keys(compiled.segments?.options ?? {})
export const VARIANTS: readonly Variant[] = compiled.variants
export const TRACKS: readonly string[] = Object.keys(workouts.tracks)

/** The words of one mail on one line, to search for sentences. */
export function words(name: string, variant: Variant): string {
  const mail = mails.find((it) => it.name === name && it.variant === variant)
  if (mail === undefined) throw new Error(`no message "${name}"`)
  return mail.text.replace(/\s+/g, ' ').toLowerCase()
}

export function rowsOf(track: string): readonly PlanRow[] {
  return trackNamed(workouts, track).rows
}

/** The text of a file of the course. */
export function textOf(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8')
}
