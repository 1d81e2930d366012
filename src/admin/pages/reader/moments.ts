import type { ConsentRow } from '../../../db/consents.ts'
import type { DeliveryRow } from '../../../db/deliveries.ts'
import type { Reader } from '../../../db/subscribers.ts'
import type { Suppression } from '../../../db/suppressions.ts'

/** Something that happened to a reader, or is about to. */
export type Moment = { readonly at: number } & (
  | { readonly kind: 'signed_up' | 'imported' | 'signed_up_again' | 'confirmed' | 'completed' }
  | { readonly kind: 'agreed'; readonly purpose: ConsentRow['purpose'] }
  | { readonly kind: 'left'; readonly reason: Reader['leftReason'] }
  | { readonly kind: 'blocked'; readonly reason: Suppression['reason'] }
  | { readonly kind: 'mail'; readonly mail: DeliveryRow }
)

/** A reader's history, latest first. At the same instant the effect comes above its cause. */
export function timelineOf(
  reader: Reader,
  consents: readonly ConsentRow[],
  mails: readonly DeliveryRow[],
  suppression: Suppression | null,
): Moment[] {
  const cameWithList = consents.find(({ purpose }) => purpose === 'course')?.page === 'import'
  const confirmedThere = cameWithList && reader.confirmedAt === reader.createdAt
  const moments: Moment[] = [
    { at: reader.createdAt, kind: cameWithList ? 'imported' : 'signed_up' },
    ...consents.map(({ givenAt, purpose }) => ({ at: givenAt, kind: 'agreed' as const, purpose })),
  ]
  if (reader.signedUpAt !== reader.createdAt) moments.push({ at: reader.signedUpAt, kind: 'signed_up_again' })
  if (reader.confirmedAt !== null && !confirmedThere) {
    moments.push({ at: reader.confirmedAt, kind: 'confirmed' })
  }
  moments.push(...mails.map((mail) => ({ at: mail.sentAt ?? mail.dueAt, kind: 'mail' as const, mail })))
  if (suppression !== null) {
    moments.push({ at: suppression.suppressedAt, kind: 'blocked', reason: suppression.reason })
  }
  const { endedAt, status, leftReason } = reader
  if (endedAt !== null && status === 'completed') moments.push({ at: endedAt, kind: 'completed' })
  if (endedAt !== null && status === 'unsubscribed') {
    moments.push({ at: endedAt, kind: 'left', reason: leftReason })
  }
  return moments.toReversed().toSorted((a, b) => b.at - a.at)
}
