import { expect } from 'vitest'
import { home as compiled } from '../support/club.ts'
import type { activeReader } from './active-reader.ts'

export const title = (lesson: string | undefined) => compiled.pages[lesson ?? '']?.title ?? ''

export async function expectNext(
  reader: Awaited<ReturnType<typeof activeReader>>,
  message: string | undefined,
  dueAt: string,
): Promise<void> {
  expect((await reader.found()).nextDelivery).toEqual({ message, dueAt })
}
