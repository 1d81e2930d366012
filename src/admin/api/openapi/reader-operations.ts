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

/** Operations on readers and on lists of readers. */
export const readerOperations: readonly Operation[] = [
  {
    ...get(
      'listSubscribers',
      'subscribers',
      'Search readers, or list them page by page.',
      ok('A page of readers.', readersSchema),
      [422],
    ),
    query: { query: { description: 'The start of an address.', schema: z.string() }, cursor: CURSOR },
  },
  get(
    'getSubscriber',
    'subscribers/{id}',
    'Get one reader.',
    ok('The reader with deliveries and consent.', readerSchema),
    [404],
  ),
  post(
    'unsubscribeSubscriber',
    'subscribers/{id}/unsubscribe',
    'Unsubscribe a reader.',
    ok('The reader is unsubscribed.', leftSchema),
    [404],
  ),
  post(
    'renewSubscriberLinks',
    'subscribers/{id}/renew-links',
    'Renew a reader’s links. The old links to their course and workouts stop working.',
    ok('Future emails carry the new links.', renewedSchema),
    [404, 422],
  ),
  {
    ...post(
      'unblockSubscriber',
      'subscribers/{id}/unblock',
      'Unblock a reader whose mail bounced. Remove the address from Resend’s suppression list too.',
      ok('The course continues. `not_blocked` if the reader was not blocked.', unblockedSchema),
      [404, 409, 422],
    ),
    body: { isRequired: false, content: { 'application/json': unblockSchema } },
  },
  {
    ...post(
      'unblockAddress',
      'addresses/unblock',
      'Unblock by address. An erased address can then sign up again.',
      ok('The address is unblocked. `not_blocked` if it was not blocked.', unblockedAddressSchema),
      [409, 422],
    ),
    body: { isRequired: true, content: { 'application/json': unblockAddressSchema } },
  },
  post(
    'eraseSubscriber',
    'subscribers/{id}/erase',
    'Erase a reader.',
    ok('The reader is erased.', erasedSchema),
    [404],
  ),
  get('exportSubscribers', 'export.csv', 'Export all readers.', {
    200: { description: 'One row per reader.', content: { 'text/csv': csvSchema } },
  }),
  {
    ...post(
      'importSubscribers',
      'import',
      'Import a list of readers.',
      ok('The outcome of each row.', importedSchema),
      [415, 422],
    ),
    query: {
      confirmed: {
        description: '`true` starts the readers at once. Each row must then say when they agreed.',
        schema: z.enum(['true', 'false']),
      },
      restore: {
        description:
          '`true` restores the readers of an earlier export next to the current ones. An empty database always restores an export.',
        schema: z.enum(['true', 'false']),
      },
    },
    body: { isRequired: true, content: { 'text/csv': csvSchema } },
  },
]
