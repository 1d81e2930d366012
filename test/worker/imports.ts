import { expect } from 'vitest'
import { testEnv, type world } from './world.ts'

export type World = ReturnType<typeof world>

export interface Imported {
  imported: number
  updated: number
  skipped: { line: number; reason: string }[]
}

export async function post(
  world: World,
  body: string | Uint8Array<ArrayBuffer>,
  query = '',
  type = 'text/csv; charset=utf-8',
) {
  const headers = { authorization: 'Bearer test-admin-token', 'content-type': type }
  return world.request(`/api/admin/import${query}`, { method: 'POST', headers, body })
}

export async function imported(
  world: World,
  body: string | Uint8Array<ArrayBuffer>,
  query = '',
): Promise<Imported> {
  const answer = await post(world, body, query)
  expect(answer.status).toBe(200)
  return answer.json()
}

export async function allRows(table: string) {
  return (await testEnv.DB.prepare(`select * from ${table} order by id`).all()).results
}
