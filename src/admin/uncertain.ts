import { Hono } from 'hono'
import { type UncertainRow, uncertainDeliveries } from '../db/failed-deliveries.ts'
import { settleUncertain, type UncertainSettled } from '../delivery/settle.ts'
import { type AppContext, type AppEnv, wakeDeliveryLater } from '../web/context.ts'
import { jsonError } from '../web/errors.tsx'
import { iso } from './iso.ts'
import { recordAction } from './record-action.ts'
import { settleSchema } from './schemas/sending.ts'

export const uncertainRoutes = new Hono<AppEnv>()

uncertainRoutes.get('/uncertain', async (c) => {
  const batches = await readUncertain(c.env.DB)
  return c.json({ batches: batches.map(batchJson) })
})

uncertainRoutes.post('/uncertain/:batch/settle', async (c) => {
  const input = settleSchema.safeParse(await c.req.json().catch(() => null))
  if (!input.success) {
    return jsonError(c, 422, 'invalid_input', 'Send {"outcome":"sent"} or {"outcome":"not_sent"}.')
  }
  const settled = await settleBatch(c, c.req.param('batch'), input.data.outcome)
  switch (settled.kind) {
    case 'nothing_uncertain':
      return jsonError(c, 404, 'not_found', 'Nothing in that batch is uncertain.')
    case 'settled':
      return c.json({ settled: settled.deliveries })
  }
})

export async function settleBatch(
  c: AppContext,
  batch: string,
  outcome: 'sent' | 'not_sent',
): Promise<UncertainSettled> {
  const settled = await settleUncertain(c.env.DB, batch, outcome, c.var.app.now())
  if (settled.kind === 'settled') {
    await recordAction(c, `settle_as_${outcome}`, batch)
    wakeDeliveryLater(c)
  }
  return settled
}

export interface UncertainBatch {
  batch: string
  problem: string | null
  firstAttemptAt: number | null
  deliveries: readonly UncertainRow[]
}

export async function readUncertain(db: D1Database): Promise<UncertainBatch[]> {
  const batches = Map.groupBy(await uncertainDeliveries(db), (row) => row.batch)
  return [...batches].map(([batch, deliveries]) => ({
    batch,
    problem: deliveries[0]?.problem ?? null,
    firstAttemptAt: deliveries[0]?.firstAttemptAt ?? null,
    deliveries,
  }))
}

function batchJson({ batch, problem, firstAttemptAt, deliveries }: UncertainBatch) {
  return {
    batch,
    problem,
    firstAttemptAt: iso(firstAttemptAt),
    deliveries: deliveries.map(({ delivery, message, subscriberId, email }) => ({
      delivery: String(delivery),
      message,
      subscriber: { id: String(subscriberId), email },
    })),
  }
}
