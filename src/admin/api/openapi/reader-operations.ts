import * as z from 'zod/mini'
import { ENROLLMENT_STATUSES } from '../../../domain/statuses.ts'
import { type Operation, ok } from '../../../web/openapi/operation.ts'
import { bulkInputSchema, bulkSchema } from '../schemas/bulk.ts'
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
import { COURSE, CURSOR, get, post } from './admin-operation.ts'

/** A filter lists the newest readers first. */
const FILTER = {
  status: { description: 'Only readers with this status.', schema: z.enum(ENROLLMENT_STATUSES) },
  message: { description: 'Only readers whose last message of the course was this.', schema: z.string() },
  source: { description: 'Only readers who came from here.', schema: z.string() },
}

export const readerOperations: readonly Operation[] = [
  get('listSubscribers', {
    path: 'subscribers',
    summary: 'Search readers, or list them page by page.',
    answers: ok('A page of readers.', readersSchema),
    errors: [422],
    query: {
      query: {
        description: 'Any part of an address or a name. The reader with exactly this address comes first.',
        schema: z.string(),
      },
      course: COURSE,
      ...FILTER,
      cursor: CURSOR,
    },
  }),
  post('startBulkAction', {
    path: 'bulk-actions',
    summary: 'Unsubscribe or erase all readers of a filter, if there are as many as `expected`.',
    body: { isRequired: true, content: { 'application/json': bulkInputSchema } },
    answers: ok('It is under way. The cron does what this request has not.', bulkSchema),
    errors: [409, 422],
    query: { course: COURSE, ...FILTER },
  }),
  get('getBulkAction', {
    path: 'bulk-actions',
    summary: 'Get the latest bulk action, and how far it is.',
    answers: ok('The latest; null if there was none.', bulkSchema),
  }),
  get('getSubscriber', {
    path: 'subscribers/{id}',
    summary: 'Get one reader, in one course.',
    answers: ok('The reader with deliveries and consent.', readerSchema),
    errors: [404, 422],
    query: { course: COURSE },
  }),
  post('unsubscribeSubscriber', {
    path: 'subscribers/{id}/unsubscribe',
    summary: 'Unsubscribe a reader from one course. Name it if they are in several.',
    answers: ok('The reader is unsubscribed.', leftSchema),
    errors: [404, 422],
    query: { course: COURSE },
  }),
  post('renewSubscriberLinks', {
    path: 'subscribers/{id}/renew-links',
    summary: 'Renew a reader’s links. The old links to their course and lead magnet stop working.',
    answers: ok('Future emails carry the new links.', renewedSchema),
    errors: [404, 422],
    query: { course: COURSE },
  }),
  post('unblockSubscriber', {
    path: 'subscribers/{id}/unblock',
    summary: 'Unblock a reader whose mail bounced. Remove the address from Resend’s suppression list too.',
    answers: ok('The course continues. `not_blocked` if the reader was not blocked.', unblockedSchema),
    errors: [404, 409, 422],
    body: { isRequired: false, content: { 'application/json': unblockSchema } },
  }),
  post('unblockAddress', {
    path: 'addresses/unblock',
    summary: 'Unblock by address. An erased address can then sign up again.',
    answers: ok('The address is unblocked. `not_blocked` if it was not blocked.', unblockedAddressSchema),
    errors: [409, 422],
    body: { isRequired: true, content: { 'application/json': unblockAddressSchema } },
  }),
  post('eraseSubscriber', {
    path: 'subscribers/{id}/erase',
    summary: 'Erase a reader.',
    answers: ok('The reader is erased.', erasedSchema),
    errors: [404, 422],
  }),
  get('exportSubscribers', {
    path: 'export.csv',
    summary: 'Export the readers of one course, or all.',
    errors: [422],
    query: { course: COURSE },
    answers: { 200: { description: 'One row per reader and course.', content: { 'text/csv': csvSchema } } },
  }),
  post('importSubscribers', {
    path: 'import',
    summary: 'Import a list of readers.',
    answers: ok('The outcome of each row.', importedSchema),
    errors: [415, 422],
    query: {
      course: { ...COURSE, description: 'The course of rows that name none. Without it, the home course.' },
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
  }),
]
