import type { Context } from 'hono'
import type { App } from '../app.ts'
import type { Reader } from '../db/subscribers.ts'
import { wakeDelivery } from '../delivery/wake.ts'
import type { Env } from '../env.ts'
import type { Words } from '../words/words.ts'
import type { MagnetPages } from './magnet-pages.ts'

export interface AppEnv {
  Bindings: Env
  Variables: {
    app: App
    magnetPages: MagnetPages
    /** Those of the page's course; of the home course when the Worker could not start. */
    words: Words
    /** Whether the course has an imprint; unset when the Worker could not start. */
    hasImprint?: boolean
    /** Set by the few pages that another site may show in a frame. */
    isFrameable?: boolean
    /** How the operator came in: 'api', 'dashboard', or 'access:' and an id from Cloudflare Access. */
    operator?: string
    /** Set by the pages that show the Turnstile widget. */
    hasWidget?: boolean
  }
}

export type AppContext = Context<AppEnv>

/** Behind `withReader`: the reader whose link was opened, and the page that the link opens. */
export interface ReaderVariables {
  Variables: { reader: Reader; readerPath: string }
}

export type ReaderContext = Context<AppEnv & ReaderVariables>

/** Sends a wake-up after the response. The scheduled delivery is in the database already. */
export function wakeDeliveryLater(c: Pick<AppContext, 'env' | 'executionCtx'>): void {
  c.executionCtx.waitUntil(wakeDelivery(c.env.DELIVERY_QUEUE))
}
