import type { ReaderFilter } from '../../db/reader-list.ts'
import type { SubscriberRow } from '../../db/subscribers.ts'
import type { Suppression } from '../../db/suppressions.ts'
import type { Courses } from '../../domain/courses.ts'
import type { Course } from '../../domain/magnet.ts'
import { formatCount, shortDate, zoneName } from '../../lib/formats.ts'
import { own } from '../../lib/own-property.ts'
import { WHY_NOT } from '../actions/readers.ts'
import { AdminLayout, Notice } from '../components/admin-layout.tsx'
import { NobodyYet } from '../components/nobody-yet.tsx'
import { OwnForm } from '../components/own-form.tsx'
import { STATUS_WORDS, STATUSES } from '../components/status-badge.tsx'
import { UnblockForm } from '../components/unblock-form.tsx'
import { filterQuery } from '../reader-search.ts'
import { FilterForm, Kept, listOf } from './reader-filter.tsx'
import { ReaderTable } from './reader-table.tsx'

export interface ReadersShown {
  readers: readonly SubscriberRow[]
  counts: readonly { status: string; readers: number }[]
  courses: Courses
  /** Readers of several courses are in one list. */
  isMixed: boolean
  zone: string
  now: number
  filter: ReaderFilter
  /** Every source that readers came from; null is unknown. */
  sources: readonly (string | null)[]
  /** The courses whose messages can be filtered by. */
  shown: readonly Course[]
  isFirst?: boolean
  /** The cursor of the next, older page. */
  older?: number | null
  /** The text that was searched for, and the cursor of the next page of matches. */
  searched?: {
    address: string
    next: number | null
    /** When someone at this mailbox declined a sign-up. */
    declinedAt: number | null
    /** Why an erased address is still blocked. */
    erased: Suppression['reason'] | null
    noteError: string | undefined
  }
  done?: string | null
}

export function ReadersPage(props: ReadersShown) {
  const { readers, zone, now, searched } = props
  const done = own(DONE, props.done ?? '')
  return (
    <AdminLayout title="Readers" place="Readers">
      <h1>Readers</h1>
      {done === undefined ? null : <Notice>{done}</Notice>}
      <p class="alone">
        <a href="/admin/readers/add">Add a reader</a>
      </p>
      <SearchForm address={searched?.address ?? ''} filter={props.filter} />
      <StatusLinks counts={props.counts} filter={props.filter} isSearch={searched !== undefined} />
      <FilterForm {...props} />
      {readers.length === 0 ? (
        <NobodyHere {...props} />
      ) : (
        <>
          {searched === undefined ? null : (
            <p role="status">Readers with “{searched.address}” in their address or name:</p>
          )}
          <ReaderTable
            readers={readers}
            courses={props.courses}
            isMixed={props.isMixed}
            zone={zone}
            now={now}
          />
          {searched === undefined ? (
            <p class="alone">
              <a href={listOf(props.filter).replace('/readers', '/bulk')}>
                Unsubscribe or erase all of these readers
              </a>
            </p>
          ) : null}
          <p class="hint">Times are for {zoneName(zone)}.</p>
        </>
      )}
      <OtherPages {...props} />
    </AdminLayout>
  )
}

const DONE: Readonly<Record<string, string>> = {
  erased: 'The reader was erased.',
  unblocked: 'The address can sign up again. Remove it from Resend’s suppression list too.',
  not_blocked: 'Nothing changed: the address is no longer blocked.',
  ...WHY_NOT,
}

function SearchForm({ address, filter }: { address: string; filter: ReaderFilter }) {
  return (
    <OwnForm action="/admin/readers" class="search">
      <Kept filter={filter} />
      <label for="address">Find a reader</label>
      <div>
        <input
          id="address"
          name="address"
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          maxlength={254}
          value={address}
          aria-describedby="address-hint"
        />
        <button type="submit">Find</button>
      </div>
      <p id="address-hint" class="hint">
        Any part of an address or a name. One or two letters find only beginnings.
      </p>
    </OwnForm>
  )
}

function StatusLinks(props: { counts: ReadersShown['counts']; filter: ReaderFilter; isSearch: boolean }) {
  const countOfStatus = new Map<string, number>()
  for (const { status, readers } of props.counts) {
    countOfStatus.set(status, (countOfStatus.get(status) ?? 0) + readers)
  }
  const total = props.counts.reduce((sum, row) => sum + row.readers, 0)
  const links = [
    { status: null, word: 'All', count: total },
    ...STATUSES.map((status) => ({
      status,
      word: STATUS_WORDS[status],
      count: countOfStatus.get(status) ?? 0,
    })),
  ]
  return (
    <nav aria-label="Readers by status">
      <ul class="chips">
        {links.map(({ status, word, count }) => (
          <li>
            <a
              href={listOf({ ...props.filter, status })}
              aria-current={!props.isSearch && status === props.filter.status ? 'page' : undefined}
            >
              {word} <span class="count">{formatCount(count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function NobodyHere({ searched, filter, isFirst, zone, now }: ReadersShown) {
  if (searched !== undefined && searched.declinedAt !== null) {
    return (
      <p role="status" class="empty">
        “{searched.address}” gets no mail. Someone there clicked “It wasn’t me” in a confirmation email on{' '}
        {shortDate(searched.declinedAt, zone, now)}. The details typed into the form were deleted.
      </p>
    )
  }
  if (searched !== undefined && searched.erased !== null) {
    const { address, erased, noteError } = searched
    return (
      <section class="card" role="status">
        <h2>“{address}” was erased and is still blocked</h2>
        <UnblockForm reason={erased} action="/admin/readers/unblock" address={address} error={noteError} />
      </section>
    )
  }
  if (searched !== undefined) {
    return (
      <p role="status" class="empty">
        No address or name has “{searched.address}” in it. Erased readers, and people who did not confirm
        within a month, are not kept.
      </p>
    )
  }
  if (filterQuery(filter).size > 0)
    return (
      <p class="empty">{isFirst ? 'No reader passes this filter now.' : 'There are no older readers.'}</p>
    )
  return <NobodyYet />
}

function OtherPages({ searched, filter, isFirst, older }: ReadersShown) {
  if (searched !== undefined) return <MoreFound {...searched} filter={filter} />
  return (
    <p class="alone">
      {isFirst ? null : <a href={listOf(filter)}>Back to the newest</a>}
      {older ? <a href={listOf(filter, older)}>Older readers</a> : null}
    </p>
  )
}

function MoreFound({
  address,
  next,
  filter,
}: NonNullable<ReadersShown['searched']> & { filter: ReaderFilter }) {
  if (next === null) return null
  return (
    <OwnForm action="/admin/readers">
      <Kept filter={filter} />
      <input type="hidden" name="address" value={address} />
      <input type="hidden" name="cursor" value={next} />
      <button type="submit" class="quiet">
        Show more
      </button>
    </OwnForm>
  )
}
