import { type BulkAction, countAffected, insertBulkAction } from '../../db/bulk-actions.ts'
import type { ReaderFilter } from '../../db/reader-list.ts'
import { continueBulk } from '../../enrollment/bulk.ts'
import { BULK_CHUNKS_PER_PRESS } from '../../policy.ts'
import type { AppContext } from '../../web/context.ts'
import { filterQuery } from '../reader-search.ts'
import { recordAction } from './action-log.ts'

export type BulkStarted =
  | { readonly kind: 'started' }
  | { readonly kind: 'nobody' | 'under_way' }
  | { readonly kind: 'other_count'; readonly count: number }

/** Starts an action for all readers of a filter if they are as many as the operator says. */
export async function startBulk(
  c: AppContext,
  action: BulkAction['action'],
  filter: ReaderFilter,
  expected: number,
): Promise<BulkStarted> {
  const count = await countAffected(c.env.DB, action, filter)
  if (count !== expected) return { kind: 'other_count', count }
  if (count === 0) return { kind: 'nobody' }
  const id = await insertBulkAction(c.env.DB, { action, expected, ...filter }, c.var.app.now())
  if (id === null) return { kind: 'under_way' }
  const chosen = filter.course === null ? '' : `course=${filter.course} `
  const note = `${count} readers, ${chosen}${filterQuery(filter)}`.trim()
  await recordAction(c, action === 'erase' ? 'erase_many' : 'unsubscribe_many', String(id), note)
  await pressOn(c)
  return { kind: 'started' }
}

/** Does as many chunks as one request may. The cron does the others. */
export async function pressOn(c: AppContext): Promise<void> {
  const { erasureKey, now } = c.var.app
  for (let chunk = 0; chunk < BULK_CHUNKS_PER_PRESS; chunk++) {
    if ((await continueBulk(c.env.DB, erasureKey, now())) !== 'more') return
  }
}
