import { inject } from 'vitest'
import type { CompiledCourse } from '../../src/domain/course.ts'

/** A course of test/fixtures/, compiled. */
export async function fixture(name: 'knees' | 'pricing'): Promise<CompiledCourse> {
  return (await fetch(new URL(name, inject('fixturesUrl')))).json()
}
