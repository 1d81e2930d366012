import * as z from 'zod/mini'
import { type Operation, ok } from '../../web/openapi/operation.ts'
import { actionsSchema } from './actions.ts'
import { get, post } from './admin-operation.ts'
import { eventOperations } from './event-operations.ts'
import { csvSchema, importedSchema } from './lists.ts'
import { erasedSchema, leftSchema, readerSchema, readersSchema, renewedSchema } from './reader.ts'
import {
  pauseSchema,
  refusedSchema,
  sendAgainSchema,
  sendingSchema,
  sentAgainSchema,
  settledSchema,
  settleSchema,
  uncertainSchema,
} from './sending.ts'
import { courseSchema, doctorSchema } from './setup.ts'
import { statsSchema } from './stats.ts'
import { suppressedSchema, suppressionsSchema } from './suppressions.ts'
import { testSchema, testSentSchema } from './test-mail.ts'
import { unblockAddressSchema, unblockedAddressSchema, unblockedSchema, unblockSchema } from './unblock.ts'

const cursor = { description: '`nextCursor` of the page before.', schema: z.string() }

/** Every route of /api/admin: a test holds the router to this list. */
export const adminOperations: readonly Operation[] = [
  get(
    'getStats',
    'stats',
    'The course as it stands.',
    ok('Counts of readers, mail and events.', statsSchema),
  ),
  {
    ...get(
      'listSubscribers',
      'subscribers',
      'Readers, a page at a time.',
      ok('A page of readers.', readersSchema),
      [422],
    ),
    query: { query: { description: 'The address to look for.', schema: z.string() }, cursor },
  },
  get('getSubscriber', 'subscribers/{id}', 'One reader.', ok('All there is to tell.', readerSchema), [404]),
  post(
    'unsubscribeSubscriber',
    'subscribers/{id}/unsubscribe',
    'Take a reader off the list.',
    ok('They are off it.', leftSchema),
    [404],
  ),
  post(
    'renewSubscriberLinks',
    'subscribers/{id}/renew-links',
    'Make a reader’s links new: the old ones to their course and workouts stop working.',
    ok('The links in mails from now on are new.', renewedSchema),
    [404, 422],
  ),
  {
    ...post(
      'unblockSubscriber',
      'subscribers/{id}/unblock',
      'Let a reader in again whose address was blocked because mail came back. Take it off Resend’s own list too.',
      ok('Their course goes on; `not_blocked` if nothing blocked it.', unblockedSchema),
      [404, 409, 422],
    ),
    body: { isRequired: false, content: { 'application/json': unblockSchema } },
  },
  {
    ...post(
      'unblockAddress',
      'addresses/unblock',
      'The same by address: one that was erased can sign up again then.',
      ok('It is let in; `not_blocked` if nothing blocked it.', unblockedAddressSchema),
      [409, 422],
    ),
    body: { isRequired: true, content: { 'application/json': unblockAddressSchema } },
  },
  post(
    'eraseSubscriber',
    'subscribers/{id}/erase',
    'Erase a reader.',
    ok('They are erased.', erasedSchema),
    [404],
  ),
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
    query: { cursor },
  },
  get(
    'getDoctor',
    'doctor',
    'How the Worker is set up.',
    ok('Of a secret only whether it is good.', doctorSchema),
  ),
  get('exportSubscribers', 'export.csv', 'All readers.', {
    200: { description: 'A row for each reader.', content: { 'text/csv': csvSchema } },
  }),
  {
    ...post(
      'importSubscribers',
      'import',
      'Take a list of readers.',
      ok('What became of the rows.', importedSchema),
      [415, 422],
    ),
    query: {
      confirmed: {
        description: '`true` lets them start at once; each row must then say when they agreed.',
        schema: z.enum(['true', 'false']),
      },
      restore: {
        description:
          '`true` puts readers of an export of this API back as they were, beside readers who are there. Without any reader that is what it does anyway.',
        schema: z.enum(['true', 'false']),
      },
    },
    body: { isRequired: true, content: { 'text/csv': csvSchema } },
  },
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
    query: { cursor },
  },
  ...eventOperations,
]
