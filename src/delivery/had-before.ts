import * as z from 'zod/mini'
import type { Unsettled } from '../db/settlement.ts'
import type { Slot } from '../domain/schedule.ts'

const namesSchema = z.array(z.string())
const slotSchema = z.object({ slotOn: z.string(), dueAt: z.number() })

/** Names of the messages that the reader of a delivery has had before it. */
export function hadBefore({ had }: Pick<Unsettled, 'had'>): string[] {
  return namesSchema.parse(JSON.parse(had))
}

/** The slot of the lesson that its reader missed, if it is the welcome of one who is back. */
export function missedBefore({ missed }: Pick<Unsettled, 'missed'>): Slot | null {
  return missed === null ? null : slotSchema.parse(JSON.parse(missed))
}
