import { expect } from 'vitest'
import { compiled } from '../../src/generated/course.js'
import type { underWay } from './under-way.ts'

export const title = (lesson: string | undefined) => compiled.pages[lesson ?? '']?.title ?? ''

export async function expectNext(
  reader: Awaited<ReturnType<typeof underWay>>,
  message: string | undefined,
  dueAt: string,
): Promise<void> {
  expect((await reader.found()).nextDelivery).toEqual({ message, dueAt })
}
