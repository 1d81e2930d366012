import * as z from 'zod/mini'
import { type Operation, ok } from '../../../web/openapi/operation.ts'
import { csvSchema, importedSchema } from '../schemas/lists.ts'
import {
  erasedSchema,
  leftSchema,
  readerSchema,
  readersSchema,
  renewedSchema,
  unblockAddressSchema,
  unblockedAddressSchema,
  unblockedSchema,
  unblockSchema,
} from '../schemas/readers.ts'
import { CURSOR, get, post } from './admin-operation.ts'

/** Readers one by one, and lists of them. */
export const readerOperations: readonly Operation[] = [
  {
    ...get(
      'listSubscribers',
      'subscribers',
      'Readers, a page at a time.',
      ok('A page of readers.', readersSchema),
      [422],
    ),
    query: { query: { description: 'The address to look for.', schema: z.string() }, cursor: CURSOR },
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
]
