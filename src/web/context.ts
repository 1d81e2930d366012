import type { Context } from 'hono'
import type { App, Env } from '../app.ts'
import { ringBell } from '../delivery/wake.ts'

export interface Door {
  Bindings: Env
  Variables: {
    app: App
    /** Whether the course has an imprint; unset when the Worker could not start. */
    hasImprint?: boolean
    /** Set by the few pages that another site may show in a frame. */
    isFrameable?: boolean
    /** Who was let in to the operator's side: 'api', 'dashboard', or 'access:' and an id that Cloudflare Access gave. */
    operator?: string
    /** Set by the pages that show Cloudflare's check. */
    hasWidget?: boolean
  }
}

export type DoorContext = Context<Door>

/** Rings the bell after the answer has gone out; what is owed stands in the database already. */
export function ringLater(c: DoorContext): void {
  c.executionCtx.waitUntil(ringBell(c.env.BELL))
}
