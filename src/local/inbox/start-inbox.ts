import { once } from 'node:events'
import { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Desk } from '../desk/desk.ts'
import { previewRoutes } from '../desk/preview/routes.ts'
import { deskRoutes } from '../desk/routes.ts'
import { resendRoutes } from './api/routes.ts'
import { deliverEvents } from './events/deliver-events.ts'
import { isSigningSecret } from './events/sign-event.ts'
import { openFaults, openRequests } from './faults/faults.ts'
import { faultRoutes, inspectionRoutes } from './inspection-routes.ts'
import { notFound, problem } from './mail/problem.ts'
import { pageRoutes } from './pages/routes.ts'
import { openDatabase } from './store/database.ts'

export interface InboxOptions {
  port: number
  file: string
  workerUrl?: string
  adminToken?: string
  webhookUrl?: string
  webhookSecret?: string
  requestsPerSecond?: number
  /** The verified domain of the sender. */
  domain?: string
  /** Follows the author's edits. */
  desk?: Desk | null
}

export interface Inbox {
  url: string
  port: number
  close(): Promise<void>
}

export async function startInbox(options: InboxOptions): Promise<Inbox> {
  const target = readTarget(options)
  const database = openDatabase(options.file)
  const delivery = target ? deliverEvents(database, target) : null
  const course = options.workerUrl
    ? { workerUrl: options.workerUrl.replace(/\/$/, ''), adminToken: options.adminToken ?? '' }
    : null
  const [faults, requests] = [openFaults(), openRequests()]
  const app = new Hono()
  app.route('/inbox/api', inspectionRoutes(database))
  app.route('/inbox/api', faultRoutes(faults, requests))
  if (options.desk) {
    app.route('/', deskRoutes(options.desk))
    app.route('/', previewRoutes(options.desk, options.workerUrl ?? ''))
  }
  app.route('/', pageRoutes(database, course, Boolean(options.desk)))
  app.route(
    '/',
    resendRoutes({
      database,
      faults,
      requests,
      requestsPerSecond: options.requestsPerSecond ?? 10,
      domain: options.domain ?? 'longrun.test',
      onAccepted: delivery ? delivery.wake : null,
    }),
  )
  app.notFound((context) => context.json(notFound('The requested endpoint'), 404))
  app.onError((error, context) =>
    error instanceof HTTPException
      ? error.getResponse()
      : context.json(problem(500, 'application_error', error.message), 500),
  )
  const server = createAdaptorServer({ fetch: app.fetch })
  const release = async () => {
    await delivery?.stop()
    database.close()
  }
  try {
    const port = await listen(server, options.port)
    return { url: `http://127.0.0.1:${port}`, port, close: () => stop(server, release) }
  } catch (error) {
    await release()
    throw error
  }
}

function readTarget({ webhookUrl, webhookSecret }: InboxOptions) {
  if (webhookUrl === undefined) return null
  if (webhookSecret === undefined || !isSigningSecret(webhookSecret)) {
    throw new Error('The inbox needs a webhookSecret (whsec_ and base64) to sign its webhooks.')
  }
  return { url: webhookUrl, secret: webhookSecret }
}

type ServerLike = ReturnType<typeof createAdaptorServer>

async function listen(server: ServerLike, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening').catch((error: Error) => {
    throw new Error(explain(error, port))
  })
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function explain(error: Error, port: number): string {
  const taken = 'code' in error && error.code === 'EADDRINUSE'
  return taken
    ? `Port ${port} is in use: close the other program or choose another port for the inbox.`
    : `The inbox could not listen on port ${port}: ${error.message}`
}

async function stop(server: ServerLike, release: () => Promise<void>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  if (server instanceof Server) server.closeAllConnections()
  await closed
  await release()
}
