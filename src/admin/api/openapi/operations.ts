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

/** Every route of /api/admin: a test holds the router to this list. */
export const adminOperations: readonly Operation[] = [
  get(
    'getStats',
    'stats',
    'The course as it stands.',
    ok('Counts of readers, mail and events.', statsSchema),
  ),
  ...readerOperations,
  {
    ...post(
      'pauseSending',
      'sending/pause',
      'Send nothing more until it is resumed.',
      ok('How sending stands.', sendingSchema),
      [422],
    ),
    body: { isRequired: false, content: { 'application/json': pauseSchema } },
  },
  post('resumeSending', 'sending/resume', 'Go on sending.', ok('How sending stands.', sendingSchema)),
  {
    ...get(
      'getCourse',
      'course',
      'The course as it runs, and where readers stand in it.',
      ok('A page.', courseSchema),
      [422],
    ),
    query: { cursor: CURSOR },
  },
  get(
    'getDoctor',
    'doctor',
    'How the Worker is set up.',
    ok('Of a secret only whether it is good.', doctorSchema),
  ),
  {
    ...post(
      'sendTest',
      'test-send',
      'Send one message to an address of yours.',
      ok('It was taken.', testSentSchema),
      [422, 502],
    ),
    body: { isRequired: true, content: { 'application/json': testSchema } },
  },
  get(
    'listRefused',
    'refused',
    'Mail that the provider refused.',
    ok('Each with the provider’s words.', refusedSchema),
  ),
  {
    ...post(
      'sendRefusedAgain',
      'refused/send-again',
      'Send refused mail again, one reader’s or all of it.',
      ok('So many mails are owed again.', sentAgainSchema),
      [404, 413, 422],
    ),
    body: { isRequired: false, content: { 'application/json': sendAgainSchema } },
  },
  get(
    'listUncertain',
    'uncertain',
    'Mail that nobody knows the outcome of.',
    ok('Batch by batch.', uncertainSchema),
  ),
  {
    ...post(
      'settleUncertain',
      'uncertain/{batch}/settle',
      'Say what became of a batch.',
      ok('So many deliveries.', settledSchema),
      [404, 422],
    ),
    body: { isRequired: true, content: { 'application/json': settleSchema } },
  },
  {
    ...post(
      'suppressAddresses',
      'suppressions',
      'Mail these addresses no more, because the provider does not. None is ever taken off, and those that were let in since `listedAt` stay.',
      ok(
        'So many could still be mailed, so many are suppressed now, and so many were let in after they were listed.',
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
      'What the operator did, the newest first.',
      ok('A page.', actionsSchema),
      [422],
    ),
    query: { cursor: CURSOR },
  },
  ...eventOperations,
]
