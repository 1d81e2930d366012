import { setTimeout as pause } from 'node:timers/promises'
import * as z from 'zod'
import { ROOT } from '../checkout/course.ts'
import { readSecrets } from '../checkout/secrets.ts'
import type { Site } from '../checkout/site.ts'
import { errorSchema } from '../clients/remote.ts'
import { UsageError } from '../terminal/usage-error.ts'

const RETRY_MS = 3_000
const PATIENCE_MS = Number(process.env.LONGRUN_PATIENCE_SECONDS ?? 180) * 1_000

const healthSchema = z.object({ status: z.string(), reason: z.string().nullable().optional() })

/** Waits until the Worker answers at its address. A new address can take a minute or two. */
export async function waitUntilLive(baseUrl: string): Promise<void> {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const health = await healthOf(baseUrl)
    if (health !== null && health.status !== 'stopped') return
    if (Date.now() > end) {
      const why = health === null ? 'it does not answer yet' : `it says: ${health.reason ?? health.status}`
      throw new UsageError(
        `deployed, but ${baseUrl} does not work: ${why}. A new address can take a few minutes: run npm run deploy again`,
        true,
      )
    }
    await pause(RETRY_MS)
  }
}

/** Sends through the Worker and its own key, so that the test covers the whole path. */
export async function sendTestMail({ name, baseUrl }: Site, to: string): Promise<void> {
  const adminToken = readSecrets(ROOT, name).ADMIN_TOKEN ?? process.env.ADMIN_TOKEN
  if (adminToken === undefined) {
    throw new UsageError('deployed; to send a test email, set ADMIN_TOKEN in the environment')
  }
  const response = await fetch(`${baseUrl}/api/admin/test-send`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'welcome', to }),
  })
  if (response.ok) return console.log(`A test email is on its way to ${to}.`)
  const refusal = errorSchema.safeParse(await response.json().catch(() => null))
  throw new UsageError(
    `deployed, but the test email was not sent: ${refusal.success ? refusal.data.error.message : `the Worker answered ${response.status}`}`,
  )
}

async function healthOf(baseUrl: string): Promise<z.output<typeof healthSchema> | null> {
  try {
    const response = await fetch(`${baseUrl}/healthz`, { signal: AbortSignal.timeout(10_000) })
    return healthSchema.parse(await response.json())
  } catch {
    return null
  }
}
