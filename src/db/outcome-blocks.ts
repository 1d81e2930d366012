const BLOCK = 100
/** The newest is seldom full. */
const BLOCKS = 11

export interface Outcomes {
  delivered: number
  bounced: number
  complained: number
}

/** What became of the last mails of which it is known: a thousand, or some hundred more. */
export async function lastOutcomes(db: D1Database): Promise<Outcomes> {
  const row = await db
    .prepare(
      `select coalesce(sum(delivered), 0) as delivered, coalesce(sum(bounced), 0) as bounced,
              coalesce(sum(complained), 0) as complained
         from (select * from outcome_blocks order by block desc limit ?1)`,
    )
    .bind(BLOCKS)
    .first<Outcomes>()
  return row ?? { delivered: 0, bounced: 0, complained: 0 }
}

/**
 * Counts new outcomes into the newest block, or a new one when that is full. `newEvents` selects id, effect and
 * delivery from events as JSON, ?1, in a week, ?2.
 */
export function countOutcomes(
  db: D1Database,
  newEvents: string,
  json: string,
  week: number,
): D1PreparedStatement {
  return db
    .prepare(
      `insert into outcome_blocks (block, delivered, bounced, complained)
       select coalesce((select block + (delivered + bounced >= ${BLOCK})
                          from outcome_blocks order by block desc limit 1), 1),
              count(distinct iif(effect = 'delivered', id, null)),
              count(distinct iif(effect = 'bounced', id, null)),
              count(distinct iif(effect = 'complained', id, null))
         from (${newEvents}) where effect in ('delivered', 'bounced', 'complained') and delivery is not null
        having count(*) > 0
       on conflict (block) do update
          set delivered = delivered + excluded.delivered, bounced = bounced + excluded.bounced,
              complained = complained + excluded.complained`,
    )
    .bind(json, week)
}

export function pruneOutcomes(db: D1Database): D1PreparedStatement {
  return db
    .prepare('delete from outcome_blocks where block < (select max(block) from outcome_blocks) - ?1')
    .bind(2 * BLOCKS)
}
