import { randomUUID } from 'node:crypto'
import { DatabaseSync } from 'node:sqlite'

export interface Database {
  readonly uuid: string
  name: string
  readonly sqlite: DatabaseSync
  /** Committed statements, to recreate the database elsewhere. */
  readonly committed: { sql: string; params: readonly (string | number | null)[] }[]
}

interface Consumer {
  readonly consumer_id: string
  readonly script: string
  readonly settings: Readonly<Record<string, unknown>>
  readonly dead_letter_queue?: string | undefined
}

export interface Queue {
  readonly queue_id: string
  readonly queue_name: string
  readonly settings: Record<string, unknown>
  readonly consumers: Consumer[]
}

export interface Binding {
  readonly type: string
  readonly name: string
  readonly text?: string | undefined
  readonly id?: string | undefined
  readonly queue_name?: string | undefined
  readonly destination_address?: string | undefined
  readonly namespace_id?: string | undefined
  readonly simple?: { limit: number; period: 10 | 60 } | undefined
}

export interface Module {
  readonly name: string
  readonly type: string
  readonly text: string
}

export interface Upload {
  readonly id: string
  readonly main: string
  readonly modules: readonly Module[]
  readonly bindings: readonly Binding[]
  readonly compatibilityDate: string
  readonly compatibilityFlags: readonly string[]
}

export interface Script {
  readonly name: string
  readonly uploads: Upload[]
  readonly secrets: Map<string, string>
  crons: string[]
  isOnWorkersDev: boolean
  /** Custom domains. */
  domains: string[]
}

/** A Cloudflare account. */
export interface Account {
  readonly id: string
  readonly name: string
  /** The NAME in NAME.workers.dev, once registered. */
  subdomain: string | null
  readonly databases: Database[]
  readonly queues: Queue[]
  readonly scripts: Map<string, Script>
  /** Domains whose DNS is at Cloudflare. */
  readonly zones: string[]
  /** Hashes of uploaded static files. */
  readonly assets: Set<string>
}

export function newAccount(name = 'Maja', subdomain: string | null = 'maja'): Account {
  return {
    id: randomUUID().replaceAll('-', ''),
    name,
    subdomain,
    databases: [],
    queues: [],
    scripts: new Map(),
    zones: [],
    assets: new Set(),
  }
}

export function newDatabase(name: string): Database {
  return { uuid: randomUUID(), name, sqlite: new DatabaseSync(':memory:'), committed: [] }
}
