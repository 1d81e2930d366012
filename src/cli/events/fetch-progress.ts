import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import * as z from 'zod'

const stateSchema = z.object({
  what: z.string(),
  /** The last email whose events the Worker has. */
  last: z.string().nullable(),
  looked: z.number(),
  recorded: z.number(),
})

type FetchState = z.infer<typeof stateSchema>

export interface FetchProgress {
  readonly state: Readonly<FetchState>
  note(last: string | null, looked: number, recorded: number): void
  end(): FetchState
}

/** Keeps the progress of a fetch in a file until it ends. Another Worker or day starts over. */
export function keepFetchProgress(file: string, what: string): FetchProgress {
  const state = readState(file, what) ?? { what, last: null, looked: 0, recorded: 0 }
  return {
    state,
    note(last, looked, recorded) {
      state.last = last
      state.looked += looked
      state.recorded += recorded
      writeFileSync(file, JSON.stringify(state))
    },
    end() {
      rmSync(file, { force: true })
      return state
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
