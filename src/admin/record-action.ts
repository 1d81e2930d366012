import { insertAction, type OperatorAction } from '../db/operator-actions.ts'
import type { DoorContext } from '../http/door.ts'

/** Notes what the operator has just done: called once a change is made, by whichever door made it. */
export async function recordAction(
  c: DoorContext,
  action: OperatorAction['action'],
  subject: string | null = null,
): Promise<void> {
  const { operator: origin, app } = c.var
  if (origin === undefined) throw new Error('an operator action outside the operator side')
  await insertAction(c.env.DB, { action, subject, origin }, app.now())
}
