import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

const stateSchema = z.object({
  what: z.string(),
  /** The mail that was handed over last. */
  last: z.string().nullable(),
  looked: z.number(),
  recorded: z.number(),
})

export type FetchState = z.infer<typeof stateSchema>

/** How far a fetch has come, kept in a file until it ends. Another Worker or another day begins anew. */
export function keepFetchProgress(file: string, what: string) {
  const at = readState(file, what) ?? { what, last: null, looked: 0, recorded: 0 }
  return {
    state: at as Readonly<FetchState>,
    note(last: string | null, looked: number, recorded: number): void {
      at.last = last
      at.looked += looked
      at.recorded += recorded
      writeFileSync(file, JSON.stringify(at))
    },
    end(): FetchState {
      rmSync(file, { force: true })
      return at
    },
  }
}

function readState(file: string, what: string): FetchState | null {
  try {
    const state = stateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return state.success && state.data.what === what ? state.data : null
  } catch {
    return null
  }
}
