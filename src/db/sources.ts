import { SOURCES_COUNTED_PER_WEEK } from '../policy.ts'
import { allRows } from './rows.ts'

/**
 * The source under which a new sign-up is counted. Strangers choose the names, so those that come after the
 * first in a course and week count as `other`.
 */
export function countedSource(course: string, source: string, at: string): string {
  const ofWeek = `from source_counters where course = ${course} and week = ${weekOf(at)}`
  return `
    iif(${source} is null or exists (select 1 ${ofWeek} and source = ${source})
          or (select count(*) ${ofWeek}) < ${SOURCES_COUNTED_PER_WEEK}, ${source}, 'other')`
}

/** The Monday (UTC) of the week of an instant. The triggers of enrollments have the same (0001_schema.sql). */
function weekOf(at: string): string {
  return `date(${at} / 1000, 'unixepoch', 'weekday 0', '-6 days')`
}

export interface SourceCounts {
  course: string
  /** Null is unknown. */
  source: string | null
  signedUp: number
  confirmed: number
  completed: number
  unsubscribed: number
}

/** The readers of one course, or of each, by source, since a Monday; most sign-ups first. */
export async function countBySource(
  db: D1Database,
  course: string | null,
  fromWeek: string,
): Promise<SourceCounts[]> {
  const sql = `
    select course, ${SOURCE}, sum(signed_up) as signedUp, sum(confirmed) as confirmed, sum(completed) as completed,
           sum(unsubscribed) as unsubscribed
      from source_counters where ${SINCE}
     group by course, source having sum(signed_up) > 0 order by course, signedUp desc, source`
  return allRows<SourceCounts>(db.prepare(sql).bind(course, fromWeek))
}

/** The same week by week, the latest first. */
export async function countByWeek(
  db: D1Database,
  course: string | null,
  fromWeek: string,
): Promise<(SourceCounts & { week: string })[]> {
  const sql = `
    select course, week, ${SOURCE}, signed_up as signedUp, confirmed, completed, unsubscribed
      from source_counters where ${SINCE} and signed_up > 0 order by course, week desc, signedUp desc, source`
  return allRows<SourceCounts & { week: string }>(db.prepare(sql).bind(course, fromWeek))
}

const SOURCE = `nullif(source, '') as source`
const SINCE = '(?1 is null or course = ?1) and week >= ?2'
