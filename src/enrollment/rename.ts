import { setFirstName } from '../db/subscribers.ts'

/** Stores what she wants to be called, or deletes it (null); mail not yet frozen uses it. */
export async function rename(db: D1Database, subscriberId: number, firstName: string | null): Promise<void> {
  await setFirstName(db, subscriberId, firstName).run()
}
