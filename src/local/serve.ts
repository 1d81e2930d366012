import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { compiledFile } from '../build/build-if-changed.ts'
import { watchCourse } from '../build/watch-course.ts'
import { openDesk } from './desk/desk.ts'
import { readLocalEnv } from './env.ts'
import { startInbox } from './inbox/start-inbox.ts'
import type { Options } from './options.ts'
import { startRuntime } from './runtime.ts'

const TICK_MS = 5000

/**
 * Runs the inbox, the Worker and a cron faster than the real one until a signal ends them. The courses are those
 * that were built in `root`.
 */
export async function serve(options: Options, root: string): Promise<void> {
  const hasOwnToken = process.env.ADMIN_TOKEN !== undefined
  const env = readLocalEnv(options)
  const compiled: typeof import('../generated/course.js') = await import(
    pathToFileURL(compiledFile(root)).href
  )
  const stateDir = resolve(options.stateDir)
  mkdirSync(stateDir, { recursive: true })
  const workerUrl = `http://localhost:${options.port}`
  const inboxUrl = `http://127.0.0.1:${options.inboxPort}`
  const desk = options.watch && options.providerUrl === null ? openDesk(root, compiled) : null
  const inbox =
    options.providerUrl === null
      ? await startInbox({
          port: options.inboxPort,
          file: join(stateDir, 'inbox.sqlite'),
          workerUrl,
          adminToken: env.ADMIN_TOKEN,
          domain: domainOf(compiled.home.sender),
          desk,
          webhookUrl: `http://127.0.0.1:${options.port}/webhooks/resend`,
          webhookSecret: env.RESEND_WEBHOOK_SECRET.split(/[\s,]+/)[0] ?? '',
        })
      : null
  console.log('starting the Worker on workerd')
  const runtime = await startRuntime({
    root,
    port: options.port,
    stateDir,
    signupLimit: options.signupLimit,
    env: {
      ...env,
      RESEND_BASE_URL: options.providerUrl ?? inboxUrl,
      ...(desk === null ? {} : { LOCAL_DESK_URL: inboxUrl }),
    },
  })
  const stopFollowing = desk === null ? null : watchCourse(root, desk.editsFor(runtime))
  const ticking = options.tick ? setInterval(() => void runtime.runCron(), TICK_MS) : null

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    if (ticking !== null) clearInterval(ticking)
    await stopFollowing?.()
    await runtime.stop()
    await inbox?.close()
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())

  if (inbox !== null)
    console.log(
      `inbox http://localhost:${options.inboxPort}  (receives every email, except to example.com and test.com, which Resend refuses; can skip to the next lesson)`,
    )
  console.log(
    `admin pages ${workerUrl}/admin${hasOwnToken ? '' : `  (admin token ${env.ADMIN_TOKEN}, also for /api/admin)`}`,
  )
  if (desk !== null)
    console.log(
      `preview http://localhost:${options.inboxPort}/preview  (every email; pages follow your edits of content/ and emails/)`,
    )
  console.log(`ready http://localhost:${options.port}`)
}

/** The domain in "Maja Berg <maja@coach.com>". */
function domainOf(sender: string): string {
  return sender.replace(/^.*@|>$/g, '')
}
