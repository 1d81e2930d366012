import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readLocalEnv } from './env.ts'
import { startInbox } from './inbox/start-inbox.ts'
import type { Options } from './options.ts'
import { startRuntime } from './runtime.ts'
import { SENDER_DOMAIN } from './sender-domain.ts'

const TICK_MS = 5000

/** Serves until a signal ends it: the inbox, workerd with its state, and a cron that ticks faster than the real one. */
export async function serve(options: Options): Promise<void> {
  const ownToken = process.env.ADMIN_TOKEN !== undefined
  const env = readLocalEnv(options)
  const stateDir = resolve(options.stateDir)
  mkdirSync(stateDir, { recursive: true })
  const workerUrl = `http://localhost:${options.port}`
  const inbox =
    options.providerUrl === null
      ? await startInbox({
          port: options.inboxPort,
          file: join(stateDir, 'inbox.sqlite'),
          workerUrl,
          adminToken: env.ADMIN_TOKEN,
          domain: SENDER_DOMAIN,
          webhookUrl: `http://127.0.0.1:${options.port}/webhooks/resend`,
          webhookSecret: env.RESEND_WEBHOOK_SECRET.split(/[\s,]+/)[0] ?? '',
        })
      : null
  console.log('starting the Worker on workerd')
  const runtime = await startRuntime({
    port: options.port,
    stateDir,
    signupLimit: options.signupLimit,
    env: { ...env, RESEND_BASE_URL: options.providerUrl ?? `http://127.0.0.1:${options.inboxPort}` },
  })
  const ticking = options.tick ? setInterval(() => void runtime.runCron(), TICK_MS) : null

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    if (ticking !== null) clearInterval(ticking)
    await runtime.stop()
    await inbox?.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())

  if (inbox !== null)
    console.log(
      `inbox http://localhost:${options.inboxPort}  (every mail lands here, but none to example.com or test.com, which Resend refuses; it can skip to the next lesson)`,
    )
  console.log(
    `operator's pages ${workerUrl}/admin${ownToken ? '' : `  (admin token ${env.ADMIN_TOKEN}, also for /api/admin)`}`,
  )
  console.log(`ready http://localhost:${options.port}`)
}
