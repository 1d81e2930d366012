import * as z from 'zod/mini'
import { ACTIONS } from '../../../db/operator.ts'
import { type Operation, ok } from '../../../web/openapi/operation.ts'
import { id, instant } from '../schemas/fields.ts'
import { suppressedSchema, suppressionsSchema } from '../schemas/lists.ts'
import {
  pauseSchema,
  refusedSchema,
  sendAgainSchema,
  sendingSchema,
  sentAgainSchema,
  settledSchema,
  settleSchema,
  testSchema,
  testSentSchema,
  uncertainSchema,
} from '../schemas/sending.ts'
import { courseSchema, doctorSchema } from '../schemas/setup.ts'
import { statsSchema } from '../schemas/stats.ts'
import { CURSOR, get, post } from './admin-operation.ts'
import { eventOperations } from './event-operations.ts'
import { readerOperations } from './reader-operations.ts'

const actionsSchema = z.strictObject({
  actions: z.array(
    z.strictObject({
      id,
      at: instant,
      action: z.enum(ACTIONS),
      subject: z.nullable(z.string()),
      origin: z.string(),
      note: z.nullable(z.string()),
    }),
  ),
  nextCursor: z.nullable(z.string()),
})

/** Every route of /api/admin. A test compares the router with this list. */
export const adminOperations: readonly Operation[] = [
  get(
    'getStats',
    'stats',
    'Current numbers of the course.',
    ok('Counts of readers, mail and events.', statsSchema),
  ),
  ...readerOperations,
  {
    ...post(
      'pauseSending',
      'sending/pause',
      'Stop sending until it is resumed.',
      ok('The state of sending.', sendingSchema),
      [422],
    ),
    body: { isRequired: false, content: { 'application/json': pauseSchema } },
  },
  post('resumeSending', 'sending/resume', 'Resume sending.', ok('The state of sending.', sendingSchema)),
  {
    ...get(
      'getCourse',
      'course',
      'The live course, and how far its readers are.',
      ok('The course and a page of cohorts.', courseSchema),
      [422],
    ),
    query: { cursor: CURSOR },
  },
  get(
    'getDoctor',
    'doctor',
    'The setup of the Worker.',
    ok('Secrets are reported as set, missing, short or local, never by value.', doctorSchema),
  ),
  {
    ...post(
      'sendTest',
      'test-send',
      'Send one message to your own address.',
      ok('The provider accepted it.', testSentSchema),
      [422, 502],
    ),
    body: { isRequired: true, content: { 'application/json': testSchema } },
  },
  get(
    'listRefused',
    'refused',
    'Mail that the provider refused.',
    ok('Each with the provider’s reason.', refusedSchema),
  ),
  {
    ...post(
      'sendRefusedAgain',
      'refused/send-again',
      'Send refused mail again, for one reader or for all.',
      ok('Number of deliveries scheduled again.', sentAgainSchema),
      [404, 413, 422],
    ),
    body: { isRequired: false, content: { 'application/json': sendAgainSchema } },
  },
  get(
    'listUncertain',
    'uncertain',
    'Mail whose outcome is unknown.',
    ok('Grouped by batch.', uncertainSchema),
  ),
  {
    ...post(
      'settleUncertain',
      'uncertain/{batch}/settle',
      'Record the outcome of a batch.',
      ok('Number of deliveries settled.', settledSchema),
      [404, 422],
    ),
    body: { isRequired: true, content: { 'application/json': settleSchema } },
  },
  {
    ...post(
      'suppressAddresses',
      'suppressions',
      'Suppress addresses that the provider suppresses. Nothing is ever removed, and readers unblocked since `listedAt` stay unblocked.',
      ok(
        'Number of readers who could still get mail, of readers suppressed by this request, and of readers unblocked after they were listed.',
        suppressedSchema,
      ),
      [422],
    ),
    body: { isRequired: true, content: { 'application/json': suppressionsSchema } },
  },
  {
    ...get(
      'listActions',
      'actions',
      'The operator’s actions, newest first.',
      ok('A page of actions.', actionsSchema),
      [422],
    ),
    query: { cursor: CURSOR },
  },
  ...eventOperations,
]
