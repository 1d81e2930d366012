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
