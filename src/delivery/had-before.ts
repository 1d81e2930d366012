import * as z from 'zod/mini'
import type { Unsettled } from '../db/settlement.ts'

const namesSchema = z.array(z.string())

/** Names of the messages that the reader of a delivery has had before it. */
export function hadBefore({ had }: Pick<Unsettled, 'had'>): string[] {
  return namesSchema.parse(JSON.parse(had))
}
