import * as z from 'zod/mini'
import type { ReaderFilter, ReaderSearch } from '../db/reader-list.ts'
import { emailKeyOf } from '../domain/email-address.ts'
import { sourceOf } from '../domain/source.ts'
import { ENROLLMENT_STATUSES } from '../domain/statuses.ts'
import { own } from '../lib/own-property.ts'
import type { AppContext } from '../web/context.ts'
import { chosenCourse, shownCourses } from './chosen-course.ts'

/**
 * A search for a text anywhere in an address or a name. The index holds every three letters, so one or two are
 * only found at the start: of an address, a name or, if two, any word. Null if there is nothing to look for.
 */
export function readerSearch(text: string): ReaderSearch | null {
  const plain = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  if (plain === '') return null
  const atStart = ' '.repeat(Math.max(0, 3 - [...plain].length))
  return { emailKey: emailKeyOf(plain), match: `"${atStart}${plain.replaceAll('"', '""')}"` }
}

/** Empty fields filter nothing. */
type FilterFields = Readonly<Partial<Record<'status' | 'message' | 'source', unknown>>>

/** The filter in a query, a form or a body, or what is wrong with each field. */
export function readFilter(
  c: AppContext,
  fields: FilterFields,
): { filter: ReaderFilter; isFiltered: boolean } | { wrong: Record<string, string> } {
  const { status = '', message = '', source = '' } = fields
  const read = filterSchema(c).safeParse({ status, message, source })
  if (!read.success) {
    return { wrong: Object.fromEntries(read.error.issues.map((it) => [String(it.path[0]), it.message])) }
  }
  const filter = {
    status: read.data.status || null,
    message: read.data.message || null,
    source: read.data.source,
  }
  const isFiltered = Object.values(filter).some((each) => each !== null)
  return { filter: { course: chosenCourse(c), ...filter }, isFiltered }
}

function filterSchema(c: AppContext) {
  const courses = shownCourses(c)
  const isMessage = (name: string) =>
    name === '' || courses.some(({ messages }) => own(messages, name) !== undefined)
  return z.object({
    status: z.enum([...ENROLLMENT_STATUSES, ''], `Use one of ${ENROLLMENT_STATUSES.join(', ')}.`),
    message: z
      .string('Use the name of one message.')
      .check(z.refine(isMessage, 'No course here has this message.')),
    source: z.pipe(
      z
        .string('Use one source.')
        .check(z.refine((it) => it === '' || sourceOf(it) !== null, 'Use up to 40 of a-z, 0-9 and ._/-')),
      z.transform((it: string) => sourceOf(it)),
    ),
  })
}

/** The filter as query parameters, for links. */
export function filterQuery({ status, message, source }: ReaderFilter): URLSearchParams {
  const fields = Object.entries({ status, message, source })
  return new URLSearchParams(fields.flatMap(([name, value]) => (value === null ? [] : [[name, value]])))
}
