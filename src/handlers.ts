import type { App } from './app.ts'
import { runCron } from './cron.ts'
import type { Env } from './env.ts'
import { refuseWeakSecrets } from './local-secrets.ts'
import { consumeQueue } from './queue.ts'
import { routes } from './routes.ts'

/** The Worker's three handlers. Only the local stack accepts weak secrets. */
export function handlers(appFrom: (env: Env) => App, secrets: 'strong' | 'any' = 'strong') {
  const checkedFrom = (env: Env) => {
    const app = appFrom(env)
    if (secrets === 'strong') refuseWeakSecrets(app)
    return app
  }
  const http = routes(checkedFrom)
  return {
    fetch: (request: Request, env: Env, context: Parameters<typeof http.fetch>[2]) =>
      http.fetch(request, env, context),
    queue: (batch: MessageBatch<unknown>, env: Env) => consumeQueue(batch, checkedFrom(env)),
    scheduled: (_controller: ScheduledController | undefined, env: Env) => runCron(checkedFrom(env)),
  }
}
