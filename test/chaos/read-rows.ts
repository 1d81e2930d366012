import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import * as z from 'zod'
import { COUNTER_ROWS, countSql } from '../support/counters.ts'
import type { Rows } from './evidence.ts'

/** The rows in the Worker's database after everything has stopped. */
export function readRows(stateDir: string): Rows {
  const folder = join(stateDir, 'd1/miniflare-D1DatabaseObject')
  const file = readdirSync(folder).find((name) => /^[0-9a-f]{64}\.sqlite$/.test(name))
  if (file === undefined) throw new Error(`no database in ${folder}`)
  const database = new DatabaseSync(join(folder, file))
  const all = (sql: string) => database.prepare(sql).all()
  const rows = {
    batches: z
      .array(batchSchema)
      .parse(
        all(`select 'batch/' || id as key, status, first_attempt_at as firstAttemptCourseAt from batches`),
      ),
    deliveries: z.array(deliverySchema).parse(
      all(
        `select s.email as address, d.message, cast(d.id as text) as delivery, d.status, d.reason,
                'batch/' || d.batch_id as key, d.delivered_at is not null as isMarkedDelivered
           from deliveries d
           join enrollments e on e.id = d.enrollment_id
           join subscribers s on s.id = e.subscriber_id`,
      ),
    ),
    counters: z.array(counterSchema).parse(all(COUNTER_ROWS)),
    counted: z.array(counterSchema).parse(all(countSql(null))),
    archived: archivedSchema.parse(
      database.prepare('select count(past_lessons) as archived from enrollments').get(),
    ).archived,
    enrollments: z.array(z.object({ address: z.string(), status: z.string() })).parse(
      all(
        `select s.email as address, e.status from enrollments e join subscribers s on s.id = e.subscriber_id
            where e.course <> 'letters'`,
      ),
    ),
  }
  database.close()
  return rows
}

const batchSchema = z.object({
  key: z.string(),
  status: z.string(),
  firstAttemptCourseAt: z.number().nullable(),
})

const archivedSchema = z.object({ archived: z.number() })

const counterSchema = z.object({ kind: z.string(), name: z.string(), counts: z.string() })

const deliverySchema = z.object({
  address: z.string(),
  message: z.string(),
  delivery: z.string(),
  status: z.string(),
  reason: z.string().nullable(),
  key: z.string().nullable(),
  isMarkedDelivered: z.number().transform((flag) => flag === 1),
})
