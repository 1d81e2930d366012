import { Hono } from 'hono'
import type { AppEnv } from '../web/context.ts'
import { actionsRoutes } from './actions.tsx'
import { deadEventsRoutes } from './dead-events.tsx'
import { messagesRoutes } from './messages.tsx'
import { operatorOnly } from './operator-only.ts'
import { overviewRoutes } from './overview.tsx'
import { ownFormsOnly } from './own-forms-only.tsx'
import { readerRoutes } from './reader.tsx'
import { readersRoutes } from './readers.tsx'
import { sendingRoutes } from './sending.tsx'
import { signInRoutes } from './sign-in.tsx'
import { undeliveredRoutes } from './undelivered.tsx'
import { webhooksRoutes } from './webhooks.tsx'

/** The operator's pages. What stands below `operatorOnly` is for who has signed in. */
export const dashboard = new Hono<AppEnv>()

dashboard.use(ownFormsOnly)
dashboard.route('/', signInRoutes)
dashboard.use(operatorOnly)
dashboard.route('/', overviewRoutes)
dashboard.route('/', readersRoutes)
dashboard.route('/', readerRoutes)
dashboard.route('/', sendingRoutes)
dashboard.route('/', undeliveredRoutes)
dashboard.route('/', deadEventsRoutes)
dashboard.route('/', messagesRoutes)
dashboard.route('/', webhooksRoutes)
dashboard.route('/', actionsRoutes)
