import { allRows } from './rows.ts'

/**
 * SQL that tallies, by message, what the next statement of its transaction does to many deliveries at once. `steps`
 * selects message, owed, sent and delivered. Every other change is tallied by triggers (0010_tallies.sql).
 */
export function tally(steps: string): string {
  return `
    insert into message_tallies (message, owed, sent, delivered)
    select message, sum(owed), sum(sent), sum(delivered) from (${steps}) group by message
    on conflict (message) do update
       set owed = owed + excluded.owed, sent = sent + excluded.sent, delivered = delivered + excluded.delivered`
}

/** Keeps how many readers are in which state, once for each day (UTC): at the first tick of it. */
export function keepDay(db: D1Database, now: number): D1PreparedStatement {
  return db
    .prepare(
      `insert into reader_days (day, status, readers)
       select date(?1 / 1000, 'unixepoch'), status, readers from reader_tallies
        where not exists (select 1 from reader_days where day = date(?1 / 1000, 'unixepoch'))`,
    )
    .bind(now)
}

/** Readers by state at the beginning of each day from `fromDay` on. */
export async function readersByDay(
  db: D1Database,
  fromDay: string,
): Promise<{ day: string; status: string; readers: number }[]> {
  return allRows(
    db
      .prepare('select day, status, readers from reader_days where day >= ?1 order by day, status')
      .bind(fromDay),
  )
}
