import { Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import type { Door } from '../http/door.ts'
import { MessagePage } from '../http/pages/message-page.tsx'
import { actionsRoutes } from './actions.tsx'
import { messagesRoutes } from './messages.tsx'
import { operatorOnly } from './operator-only.ts'
import { overviewRoutes } from './overview.tsx'
import { readerRoutes } from './reader.tsx'
import { readersRoutes } from './readers.tsx'
import { sendingRoutes } from './sending.tsx'
import { signInRoutes } from './sign-in.tsx'
import { webhooksRoutes } from './webhooks.tsx'

/** The operator's pages. What stands below `operatorOnly` is for who has signed in. */
export const dashboard = new Hono<Door>()

dashboard.use(csrf())
dashboard.route('/', signInRoutes)
dashboard.use(operatorOnly)
dashboard.route('/', overviewRoutes)
dashboard.route('/', readersRoutes)
dashboard.route('/', readerRoutes)
dashboard.route('/', sendingRoutes)
dashboard.route('/', messagesRoutes)
dashboard.route('/', webhooksRoutes)
dashboard.route('/', actionsRoutes)
dashboard.route('/', readersRoutes)
dashboard.route('/', readerRoutes)
dashboard.route('/', messagesRoutes)
dashboard.route('/', webhooksRoutes)

dashboard.onError((error, c) => {
  if (!(error instanceof HTTPException) || error.status !== 403) throw error
  return c.html(<MessagePage {...FOREIGN_FORM} />, 403)
})

const FOREIGN_FORM = {
  title: 'That form did not come from here',
  lines: ['Only forms on these pages change anything. Open the page again, and press its button.'],
  link: { href: '/admin', text: 'Go to the overview' },
}
