import { Hono } from 'hono'
import * as z from 'zod/mini'
import { newestSubscribers, type ReaderFilter, searchSubscribers } from '../../db/reader-list.ts'
import { declinedAt } from '../../db/sign-up-limits.ts'
import { countBySource } from '../../db/sources.ts'
import { countReaders } from '../../db/stats.ts'
import { erasedReason } from '../../db/suppressions.ts'
import { emailKeyOf, mailboxHashOf } from '../../domain/email-address.ts'
import { keyedHash } from '../../lib/tokens.ts'
import { READERS_PAGE_ROWS } from '../../policy.ts'
import type { AppContext, AppEnv } from '../../web/context.ts'
import { readForm } from '../../web/read-form.ts'
import { unblockAddress } from '../actions/readers.ts'
import { unblockAddressFormSchema } from '../api/schemas/readers.ts'
import { chosenCourse, shownCourse, shownCourses } from '../chosen-course.ts'
import { pageOf } from '../cursor.ts'
import { readerSearch, readFilter } from '../reader-search.ts'
import { ReadersPage } from './readers-page.tsx'

export const readersPages = new Hono<AppEnv>()

const pageSchema = z.object({
  cursor: z.catch(z.nullable(z.coerce.number().check(z.int(), z.positive())), null),
})

readersPages.get('/readers', async (c) => {
  const { cursor } = pageSchema.parse({ cursor: null, ...c.req.query() })
  const filter = knownFilter(c, c.req.query())
  const rows = await newestSubscribers(c.env.DB, filter, cursor, READERS_PAGE_ROWS + 1)
  return showReaders(c, {
    readers: rows.slice(0, READERS_PAGE_ROWS),
    filter,
    isFirst: cursor === null,
    older: rows.length > READERS_PAGE_ROWS ? (rows[READERS_PAGE_ROWS - 1]?.enrollmentId ?? null) : null,
    done: c.req.query('done') ?? null,
  })
})

const searchSchema = z.object({
  address: z.catch(z.string().check(z.maxLength(320)), ''),
  cursor: z.catch(z.coerce.number().check(z.int(), z.nonnegative()), 0),
})

// Posted, so that no address appears in a URL, a history or a log.
readersPages.post('/readers', async (c) => {
  const form = await readForm(c)
  const { address, cursor } = searchSchema.parse(form)
  if (address.trim() === '') return c.redirect('/admin/readers', 303)
  return showFound(c, address, cursor, knownFilter(c, form))
})

readersPages.post('/readers/unblock', async (c) => {
  const form = await readForm(c)
  const input = unblockAddressFormSchema.safeParse(form)
  if (!input.success) {
    const { address } = searchSchema.parse(form)
    return showFound(c, address, 0, knownFilter(c, {}), input.error.issues[0]?.message)
  }
  const unblocked = await unblockAddress(c, input.data.address, input.data.note)
  return c.redirect(`/admin/readers?done=${unblocked}`, 303)
})

/** An old link may name what no longer exists. It then lists everybody. */
function knownFilter(c: AppContext, fields: Readonly<Record<string, unknown>>): ReaderFilter {
  const read = readFilter(c, fields)
  return 'filter' in read ? read.filter : knownFilter(c, {})
}

async function showFound(
  c: AppContext,
  address: string,
  cursor: number,
  filter: ReaderFilter,
  noteError?: string,
) {
  const emailKey = emailKeyOf(address)
  const search = readerSearch(address)
  const rows =
    search && (await searchSubscribers(c.env.DB, search, filter, cursor || null, READERS_PAGE_ROWS + 1))
  if (rows === null) return c.redirect('/admin/readers', 303)
  const [only] = rows
  if (only !== undefined && rows.every(({ id }) => id === only.id) && cursor === 0) {
    return c.redirect(`/admin/readers/${only.id}`, 303)
  }
  const { erasureKey } = c.var.app
  const hash = mailboxHashOf(erasureKey, emailKey)
  const erased = await erasedReason(c.env.DB, keyedHash(erasureKey, emailKey))
  const { page, next } = pageOf(rows, READERS_PAGE_ROWS)
  return showReaders(c, {
    readers: page,
    filter,
    searched: { address, next, declinedAt: await declinedAt(c.env.DB, hash), erased, noteError },
  })
}

type Shown = Omit<
  Parameters<typeof ReadersPage>[0],
  'counts' | 'sources' | 'shown' | 'courses' | 'isMixed' | 'zone' | 'now'
>

async function showReaders(c: AppContext, shown: Shown) {
  const { courses, now } = c.var.app
  const course = chosenCourse(c)
  const [counts, sources] = await Promise.all([
    countReaders(c.env.DB, course),
    countBySource(c.env.DB, course, ''),
  ])
  const status = shown.searched?.noteError === undefined ? 200 : 422
  const frame = {
    counts,
    sources: sources.map(({ source }) => source),
    shown: shownCourses(c),
    courses,
    zone: shownCourse(c).defaultTimezone,
    now: now(),
  }
  const isMixed = courses.all.length > 1 && course === null
  return c.html(<ReadersPage {...shown} {...frame} isMixed={isMixed} />, status)
}
