import { allRows } from './rows.ts'

export interface EndpointRow {
  id: number
  url: string
  createdAt: number
  /** Announcements that still have to be told, and those given up on. */
  waiting: number
  lost: number
  problem: string | null
}

export async function listEndpoints(db: D1Database): Promise<EndpointRow[]> {
  return allRows<EndpointRow>(
    db.prepare(
      `select id, url, created_at as createdAt, lost, problem,
              (select count(*) from announcements where endpoint_id = endpoints.id) as waiting
         from endpoints order by id`,
    ),
  )
}

/** Adds an endpoint, or finds the one with this URL. */
export async function addEndpoint(db: D1Database, url: string, now: number): Promise<number> {
  const row = await db
    .prepare(
      `insert into endpoints (url, created_at) values (?1, ?2)
       on conflict (url) do update set url = excluded.url
       returning id`,
    )
    .bind(url, now)
    .first<{ id: number }>()
  if (row === null) throw new Error('no endpoint was added')
  return row.id
}

/** Removes an endpoint with all it still had to hear. */
export async function removeEndpoint(db: D1Database, id: number): Promise<boolean> {
  const row = await db.prepare('delete from endpoints where id = ?1 returning id').bind(id).first()
  return row !== null
}

/** An endpoint that one run tells, until its lease is over. */
export interface TakenEndpoint {
  id: number
  url: string
  problem: string | null
  /** In a row, until it takes an announcement. */
  failures: number
}

/** Takes the endpoints that have something to hear and do not wait, and keeps other runs off them until `leaseUntil`. */
export async function takeEndpoints(
  db: D1Database,
  lease: string,
  leaseUntil: number,
  now: number,
): Promise<TakenEndpoint[]> {
  return allRows<TakenEndpoint>(
    db
      .prepare(
        `update endpoints set lease = ?1, try_at = ?2
          where try_at <= ?3
            and exists (select 1 from announcements where endpoint_id = endpoints.id and try_at <= ?3 limit 1)
         returning id, url, problem, failures`,
      )
      .bind(lease, leaseUntil, now),
  )
}

/** It hears again: what was wrong is forgotten. */
export async function endpointWorks(db: D1Database, id: number, lease: string): Promise<void> {
  await db
    .prepare('update endpoints set problem = null, failures = 0 where id = ?1 and lease = ?2')
    .bind(id, lease)
    .run()
}

/** Ends a lease: what the run did not get to is due for the next one. */
export async function releaseEndpoints(db: D1Database, lease: string, now: number): Promise<void> {
  await db.prepare('update endpoints set lease = null, try_at = ?2 where lease = ?1').bind(lease, now).run()
}
