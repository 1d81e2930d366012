import { importRowReader, type ListFacts, UNKNOWN_COURSE } from '../../admin/import/import-row.ts'
import type { ReaderList } from './list.ts'

/** What an import would do. Each map counts rows by their outcome. */
export interface ImportPreview {
  /** Readers who are new here. */
  readonly outcomes: ReadonlyMap<string, number>
  /** Rows that are left out. */
  readonly left: ReadonlyMap<string, number>
  /** Cells that are left out of rows that are taken. */
  readonly notes: ReadonlyMap<string, number>
}

const OUTCOMES = {
  active: 'will start the course at once, with the welcome email',
  pending: 'will be asked to confirm, in one email each',
  paused: 'will be imported as paused, without an email',
  completed: 'will be imported as having completed the course, without an email',
} as const

/** `course` is that of rows that name none. */
interface PreviewFacts extends ListFacts {
  readonly courses: readonly ListFacts['course'][]
}

/** Reads rows as the Worker will. Only the Worker knows existing, unsubscribed and erased readers. */
export function previewList(list: ReaderList, { courses, ...facts }: PreviewFacts): ImportPreview {
  const readers = new Map(courses.map((course) => [course.id, importRowReader({ ...facts, course })]))
  const preview = emptyPreview(list)
  for (const { line, cells } of list.rows) {
    const named = Object.fromEntries(list.columns.map((name, i) => [name, cells[i] ?? '']))
    const read = readers.get(named.course?.trim() || facts.course.id)?.(line, named) ?? UNKNOWN_COURSE
    if (read.kind === 'unusable') count(preview.left, read.problem)
    else {
      count(preview.outcomes, OUTCOMES[read.row.start])
      if (read.note !== null) count(preview.notes, read.note)
      if (read.row.consentedAt === null) count(preview.notes, 'without a date of consent: today is stored')
    }
  }
  return preview
}

export function previewRestore(list: ReaderList): ImportPreview {
  const preview = emptyPreview(list)
  const status = list.columns.indexOf('status')
  for (const { cells } of list.rows) {
    count(preview.outcomes, `will be restored as ${cells[status] ?? ''}, without an email`)
  }
  return preview
}

/** Largest count first. */
export function linesOf(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([what, many]) => `${many} ${what}`)
}

function emptyPreview(list: ReaderList) {
  const left = new Map<string, number>()
  for (const { reason } of list.problems) count(left, reason.replace(/line \d+/, 'another line'))
  return { outcomes: new Map<string, number>(), left, notes: new Map<string, number>() }
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}
