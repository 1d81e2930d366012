import { Hono } from 'hono'
import * as z from 'zod/mini'
import { BULK_ACTIONS, type BulkAction, countAffected, lastBulkAction } from '../../db/bulk-actions.ts'
import type { ReaderFilter } from '../../db/reader-list.ts'
import { formatCount } from '../../lib/formats.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { readForm } from '../../web/read-form.ts'
import { pressOn, startBulk } from '../actions/bulk.ts'
import { AdminLayout } from '../components/admin-layout.tsx'
import { messageTitle } from '../components/message-words.ts'
import { OwnForm } from '../components/own-form.tsx'
import { STATUS_WORDS } from '../components/status-badge.tsx'
import { readFilter } from '../reader-search.ts'
import { Kept, listOf } from './reader-filter.tsx'

export const bulkPages = new Hono<AppEnv>()

bulkPages.get('/bulk', async (c) => {
  const read = readFilter(c, c.req.query())
  return 'wrong' in read ? c.redirect('/admin/readers', 303) : showBulk(c, read.filter)
})

const pressSchema = z.object({
  action: z.enum(BULK_ACTIONS),
  /** Read as the page writes numbers. */
  count: z.pipe(
    z.string().check(z.regex(/^[\d,. ]{1,15}$/)),
    z.transform((it) => Number(it.replaceAll(/\D/g, ''))),
  ),
})

bulkPages.post('/bulk', async (c) => {
  const form = await readForm(c)
  const read = readFilter(c, form)
  if ('wrong' in read) return c.redirect('/admin/readers', 303)
  const press = pressSchema.safeParse(form)
  if (!press.success) return showBulk(c, read.filter, 'Please type the number of readers.')
  const started = await startBulk(c, press.data.action, read.filter, press.data.count)
  switch (started.kind) {
    case 'started':
      return c.redirect(`/admin/bulk?done=started`, 303)
    case 'other_count':
      return showBulk(
        c,
        read.filter,
        `Nothing was changed: the number is ${formatCount(started.count)}. Please look again.`,
      )
    case 'nobody':
      return showBulk(c, read.filter, 'There is nobody to change.')
    case 'under_way':
      return showBulk(c, read.filter, 'Nothing was changed: another bulk action is under way.')
  }
})

bulkPages.post('/bulk/continue', async (c) => {
  await pressOn(c)
  return c.redirect('/admin/bulk?done=started', 303)
})

async function showBulk(c: AppContext, filter: ReaderFilter, mistake?: string) {
  const isAfterPress = c.req.query('done') === 'started' && mistake === undefined
  const [unsubscribe, erase, last] = await Promise.all([
    countAffected(c.env.DB, 'unsubscribe', filter),
    countAffected(c.env.DB, 'erase', filter),
    lastBulkAction(c.env.DB),
  ])
  return c.html(
    <AdminLayout title="Bulk actions" place="Readers">
      <p class="alone">
        <a href={listOf(filter)}>Back to the readers</a>
      </p>
      <h1>Bulk actions</h1>
      {last === null || (last.endedAt !== null && !isAfterPress) ? null : <Progress it={last} />}
      {isAfterPress ? null : (
        <>
          <p class="lead">{describeFilter(c, filter)}</p>
          {mistake === undefined ? null : <p role="alert">{mistake}</p>}
          <Press action="unsubscribe" count={unsubscribe} filter={filter} />
          <Press action="erase" count={erase} filter={filter} />
        </>
      )}
    </AdminLayout>,
    mistake === undefined ? 200 : 422,
  )
}

function Progress({ it }: { it: BulkAction }) {
  const verb = it.action === 'erase' ? 'Erased' : 'Unsubscribed'
  return (
    <section class="card" role="status">
      <p>
        {verb} {formatCount(it.done)} of {formatCount(it.expected)} readers.
        {it.endedAt === null
          ? ' The others follow within the next minutes, also if you leave this page.'
          : ''}
      </p>
      {it.endedAt === null ? (
        <OwnForm action="/admin/bulk/continue">
          <button type="submit" class="quiet">
            Continue now
          </button>
        </OwnForm>
      ) : null}
    </section>
  )
}

function Press({
  action,
  count,
  filter,
}: {
  action: BulkAction['action']
  count: number
  filter: ReaderFilter
}) {
  const isErasing = action === 'erase'
  const verb = isErasing ? 'Erase' : 'Unsubscribe'
  return (
    <section class="card" aria-labelledby={action}>
      <h2 id={action}>
        {verb} {count === 1 ? '1 reader' : `${formatCount(count)} readers`}
      </h2>
      <p>
        {isErasing
          ? 'They are erased from every course, with everything that is stored about them. This can’t be undone.'
          : 'Their course ends, and they get no more email of it. They can sign up again.'}{' '}
        Readers who join from now on are not changed.
      </p>
      {count === 0 ? null : (
        <OwnForm action="/admin/bulk" class="narrow">
          <Kept filter={filter} />
          <input type="hidden" name="action" value={action} />
          <label for={`${action}-count`}>Type {formatCount(count)} to confirm</label>
          <input
            id={`${action}-count`}
            name="count"
            type="text"
            inputmode="numeric"
            autocomplete="off"
            required
          />
          <button type="submit">{verb} them</button>
        </OwnForm>
      )}
    </section>
  )
}

function describeFilter(c: AppContext, { course, status, message, source }: ReaderFilter): string {
  const { courses } = c.var.app
  const of = courses.of(course ?? '') ?? (courses.all.length === 1 ? courses.home : null)
  const parts = [
    course === null ? null : `course ${of?.title ?? course}`,
    status === null ? null : `status ${STATUS_WORDS[status]}`,
    message === null ? null : `last email “${messageTitle(of, message)}”`,
    source === null ? null : `source ${source}`,
  ].filter((part) => part !== null)
  return parts.length === 0 ? 'All readers.' : `Readers by ${parts.join(', ')}.`
}
