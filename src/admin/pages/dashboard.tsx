import { Hono } from 'hono'
import type { AppEnv } from '../../web/context.ts'
import { operatorOnly } from '../access/operator-only.ts'
import { ownFormsOnly } from '../access/own-forms-only.tsx'
import { keepChosenCourse } from '../chosen-course.ts'
import { actionsPages } from './actions.tsx'
import { addReaderPages } from './add-reader.tsx'
import { bulkPages } from './bulk.tsx'
import { eventsPages } from './events.tsx'
import { lettersPages } from './letters.tsx'
import { messagesPages } from './messages.tsx'
import { overviewPages } from './overview/overview.tsx'
import { readerChangePages } from './reader/changes.tsx'
import { readerPages } from './reader/reader.tsx'
import { readersPages } from './readers.tsx'
import { sendingPages } from './sending.tsx'
import { signInPages } from './sign-in.tsx'
import { undeliveredPages } from './undelivered.tsx'
import { webhooksPages } from './webhooks.tsx'

/** The operator's pages. Everything below `operatorOnly` requires a sign-in. */
export const dashboard = new Hono<AppEnv>()

dashboard.use(ownFormsOnly)
dashboard.route('/', signInPages)
dashboard.use(operatorOnly)
dashboard.use(keepChosenCourse)
dashboard.route('/', overviewPages)
dashboard.route('/', readersPages)
dashboard.route('/', addReaderPages)
dashboard.route('/', bulkPages)
dashboard.route('/', readerPages)
dashboard.route('/', readerChangePages)
dashboard.route('/', sendingPages)
dashboard.route('/', undeliveredPages)
dashboard.route('/', eventsPages)
dashboard.route('/', messagesPages)
dashboard.route('/', lettersPages)
dashboard.route('/', webhooksPages)
dashboard.route('/', actionsPages)
