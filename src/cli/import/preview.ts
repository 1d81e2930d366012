import { readImportRow } from '../../admin/import-row.ts'
import type { ReaderExport } from './list.ts'

/** What an import would do, before anything is sent. */
export interface ImportPreview {
  /** What becomes of readers who are new here, each with how many. */
  readonly outcomes: ReadonlyMap<string, number>
  /** Rows that are not taken, by the reason. */
  readonly left: ReadonlyMap<string, number>
  /** What is left out of rows that are taken. */
  readonly notes: ReadonlyMap<string, number>
}

const OUTCOMES = {
  active: 'to start the course at once, with the welcome',
  pending: 'to be asked to confirm, with one mail each',
  paused: 'to come in paused, without a mail',
  completed: 'to come in as having completed the course, without a mail',
} as const

/** Read as the Worker will, which knows besides who is a reader already, has left or was erased. */
export function previewList(list: ReaderExport, isConfirmed: boolean, now: number): ImportPreview {
  const preview = emptyPreview(list)
  for (const { line, cells } of list.rows) {
    const named = Object.fromEntries(list.columns.map((name, i) => [name, cells[i] ?? '']))
    const read = readImportRow(line, named, isConfirmed, now)
    if (read.kind === 'unusable') count(preview.left, read.problem)
    else {
      count(preview.outcomes, OUTCOMES[read.row.start])
      if (read.note !== null) count(preview.notes, read.note)
      if (read.row.consentedAt === null)
        count(preview.notes, 'without a word of when they agreed: today is kept')
    }
  }
  return preview
}

export function previewRestore(list: ReaderExport): ImportPreview {
  const preview = emptyPreview(list)
  const status = list.columns.indexOf('status')
  for (const { cells } of list.rows)
    count(preview.outcomes, `to be put back as ${cells[status] ?? ''}, without a mail`)
  return preview
}

/** The largest first. */
export function linesOf(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].toSorted(([, one], [, other]) => other - one).map(([what, many]) => `${many} ${what}`)
}

function countReasons(rows: readonly { readonly reason: string }[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { reason } of rows) count(counts, reason.replace(/line \d+/, 'another line'))
  return counts
}

function emptyPreview(list: ReaderExport) {
  return {
    outcomes: new Map<string, number>(),
    left: countReasons(list.problems),
    notes: new Map<string, number>(),
  }
}

function count(counts: Map<string, number>, what: string): void {
  counts.set(what, (counts.get(what) ?? 0) + 1)
}
