import type { App } from '../../app.ts'
import { emailKeyOf } from '../../domain/email-address.ts'
import { LETTERS } from '../../domain/letters.ts'
import { type Course, STATELESS } from '../../domain/magnet.ts'
import { type Imported, importReaders, type Refusal } from '../../enrollment/import-readers.ts'
import { restoreList } from '../../enrollment/restore-readers.ts'
import type { CsvRow } from '../../lib/csv.ts'
import { importRowReader, UNKNOWN_COURSE } from './import-row.ts'
import { restoreRowReader } from './restore-row.ts'

interface Answer {
  readonly imported: number
  readonly updated: number
  readonly skipped: { line: number; reason: string }[]
  /** Rows imported without one of their values. */
  readonly notes: { line: number; note: string }[]
}

/** The course of a row that names none. */
interface Defaults {
  readonly course: Course
}

export async function importRows(
  db: D1Database,
  app: App,
  { course }: Defaults,
  rows: readonly CsvRow[],
  isConfirmed: boolean,
): Promise<Answer> {
  const now = app.now()
  const skipped: Answer['skipped'] = []
  const notes: Answer['notes'] = []
  const readerOf = perCourse((ofRow: Course) => importRowReader({ course: ofRow, isConfirmed, now }))
  const read = uniqueRows(rows, skipped, (row) => {
    const ofRow = courseIn(row, app, course)
    if (ofRow === null) return UNKNOWN_COURSE
    const it = readerOf(ofRow)(row.line, row.cells)
    if (it.kind === 'row' && it.note !== null) notes.push({ line: row.line, note: it.note })
    return it
  })
  const as = isConfirmed ? 'active' : 'pending'
  return toAnswer(
    await importReaders(db, { erasureKey: app.erasureKey, rows: read, as, now }),
    skipped,
    notes,
  )
}

export async function restoreRows(
  db: D1Database,
  app: App,
  { course }: Defaults,
  rows: readonly CsvRow[],
): Promise<Answer> {
  const skipped: Answer['skipped'] = []
  const now = app.now()
  const readerOf = perCourse((ofRow: Course) => restoreRowReader(ofRow, now))
  const read = uniqueRows(rows, skipped, (row) => {
    const isOfLetters = row.cells.course?.trim() === LETTERS
    const ofRow = isOfLetters ? lettersAsCourse(app.courses.home) : courseIn(row, app, course)
    return ofRow === null ? UNKNOWN_COURSE : readerOf(ofRow)(row.line, row.cells)
  })
  return toAnswer(
    await restoreList(db, { courses: app.courses, erasureKey: app.erasureKey, rows: read, now }),
    skipped,
    [],
  )
}

/** An export names the letters in its column for courses. */
function lettersAsCourse(home: Course): Course {
  return { ...home, id: LETTERS, lessons: [], segments: null, magnet: { ...home.magnet, ...STATELESS } }
}

/** What is made for a course is made once. */
function perCourse<Made>(make: (course: Course) => Made): (course: Course) => Made {
  const made = new Map<string, Made>()
  return (course) => {
    const known = made.get(course.id) ?? make(course)
    made.set(course.id, known)
    return known
  }
}

/** Null if the row names a course that is not here. */
function courseIn({ cells }: CsvRow & { kind: 'row' }, { courses }: App, otherwise: Course): Course | null {
  const named = cells.course?.trim() ?? ''
  return named === '' ? otherwise : courses.of(named)
}

type ReadRow<Row> = { kind: 'row'; row: Row } | { kind: 'unusable'; problem: string }

/** The usable rows, first of each address in a course. The others are added to `skipped`. */
function* uniqueRows<Row extends { readonly email: string; readonly course: { readonly id: string } }>(
  rows: Iterable<CsvRow>,
  skipped: Answer['skipped'],
  read: (row: CsvRow & { kind: 'row' }) => ReadRow<Row>,
): Generator<Row> {
  const lineOf = new Map<string, number>()
  for (const row of rows) {
    const { line } = row
    const it = row.kind === 'broken' ? row : read(row)
    if (it.kind !== 'row') {
      skipped.push({ line, reason: it.problem })
      continue
    }
    const key = `${it.row.course.id} ${emailKeyOf(it.row.email)}`
    const first = lineOf.get(key)
    if (first === undefined) {
      lineOf.set(key, line)
      yield it.row
    } else skipped.push({ line, reason: `email: is already on line ${first}` })
  }
}

function toAnswer(result: Imported, skipped: Answer['skipped'], notes: Answer['notes']): Answer {
  const refused = result.refused.map(({ line, why }) => ({ line, reason: REASONS[why] }))
  const lost = new Set(refused.map(({ line }) => line))
  return {
    imported: result.imported,
    updated: result.updated,
    skipped: [...skipped, ...refused],
    notes: notes.filter(({ line }) => !lost.has(line)),
  }
}

export const REASONS: Readonly<Record<Refusal, string>> = {
  erased: 'email: this reader was erased; they can only come back by signing up',
  suppressed: 'email: is suppressed after a bounce or a complaint',
  declined: 'email: is suppressed because someone there clicked “It wasn’t me” in a confirmation email',
  unconfirmed: 'email: three confirmation emails went unanswered; try again after 30 days',
  left: 'email: this reader unsubscribed; they can only come back by signing up',
}
