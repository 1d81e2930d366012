import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod'
import { readLocalEnv } from '../../src/local/env.ts'
import { startRuntime } from '../../src/local/runtime.ts'
import { freePort } from '../support/free-port.ts'
import { type Seeding, seed } from './seed.ts'

const ROOT = join(import.meta.dirname, '../..')

export interface Stack {
  url: string
  stateDir: string
  get(path: string): Promise<unknown>
  post(path: string): Promise<unknown>
  /** Calls one of the bench's own handlers, test/bench/worker.ts. */
  measure(path: string, init?: RequestInit): Promise<Measured>
  stop(): Promise<void>
}

const measuredSchema = z.object({
  milliseconds: z.number(),
  calls: z.number(),
  statements: z.number(),
  read: z.number(),
  written: z.number(),
})
export type Measured = z.infer<typeof measuredSchema>

/** The Worker on workerd, with readers in its database and a provider at some address. */
export async function openStack(seeding: Seeding, providerUrl: string, plan = 'paid'): Promise<Stack> {
  const port = await freePort()
  const stateDir = mkdtempSync(join(tmpdir(), 'longrun-bench-'))
  const start = () =>
    startRuntime({
      root: ROOT,
      entry: 'test/bench/worker.ts',
      port,
      stateDir,
      signupLimit: false,
      env: {
        ...readLocalEnv({ port }),
        WORKERS_PLAN: plan,
        RESEND_BASE_URL: providerUrl,
        SIGNUP_CAP: '1000000',
      },
    })
  // The first start applies the migrations. Readers are inserted while no process has the file open.
  await (await start()).stop()
  seed(stateDir, seeding)
  const runtime = await start()
  const url = `http://127.0.0.1:${port}`
  const headers = { authorization: `Bearer ${readLocalEnv({ port }).ADMIN_TOKEN}` }
  const ask = async (path: string, init: RequestInit) => {
    const response = await fetch(url + path, init)
    if (!response.ok) throw new Error(`${path}: ${response.status}`)
    return response.json()
  }
  return {
    url,
    stateDir,
    get: (path) => ask(path, { headers }),
    post: (path) => ask(path, { method: 'POST', headers }),
    async measure(path, init = {}) {
      const response = await fetch(`${url}/bench/${path}`, init)
      return measuredSchema.parse(await response.json())
    },
    async stop() {
      await runtime.stop()
      rmSync(stateDir, { recursive: true })
    },
  }
}
