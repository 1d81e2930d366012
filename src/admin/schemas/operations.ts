import * as z from 'zod/mini'
import { type ErrorStatus, type Operation, ok } from '../../http/openapi/operation.ts'
import { actionsSchema } from './actions.ts'
import {
  arrivedEventSchema,
  deadEventsSchema,
  fetchedEventsSchema,
  recordedEventsSchema,
  replayedSchema,
  replaySchema,
  signedEventSchema,
} from './events.ts'
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
import { addedWebhookSchema, newWebhookSchema, webhooksSchema } from './webhooks.ts'

const cursor = { description: '`nextCursor` of the page before.', schema: z.string() }

/** Every route of /api/admin: a test holds the router to this list. */
export const adminOperations: readonly Operation[] = [
  get('stats', 'The course as it stands.', ok('Counts of readers, mail and events.', statsSchema)),
  {
    ...get('subscribers', 'Readers, a page at a time.', ok('A page of readers.', readersSchema), [422]),
    query: { query: { description: 'The address to look for.', schema: z.string() }, cursor },
  },
  get('subscribers/{id}', 'One reader.', ok('All there is to tell.', readerSchema), [404]),
  post(
    'subscribers/{id}/unsubscribe',
    'Take a reader off the list.',
    ok('She is off it.', leftSchema),
    [404],
  ),
  post(
    'subscribers/{id}/renew-links',
    'Make a reader’s links new: the old ones to their course and workouts stop working.',
    ok('The links in mails from now on are new.', renewedSchema),
    [404, 422],
  ),
  post('subscribers/{id}/erase', 'Erase a reader.', ok('She is erased.', erasedSchema), [404]),
  {
    ...post(
      'sending/pause',
      'Send nothing more until it is resumed.',
      ok('How sending stands.', sendingSchema),
      [422],
    ),
    body: { isRequired: false, content: { 'application/json': pauseSchema } },
  },
  post('sending/resume', 'Go on sending.', ok('How sending stands.', sendingSchema)),
  {
    ...get(
      'course',
      'The course as it runs, and where readers stand in it.',
      ok('A page.', courseSchema),
      [422],
    ),
    query: { cursor },
  },
  get('doctor', 'How the Worker is set up.', ok('Of a secret only whether it is good.', doctorSchema)),
  get('export.csv', 'All readers.', {
    200: { description: 'A row for each reader.', content: { 'text/csv': csvSchema } },
  }),
  {
    ...post('import', 'Take a list of readers.', ok('What became of the rows.', importedSchema), [415, 422]),
    query: {
      confirmed: {
        description: '`true` lets them start at once; each row must then say when she agreed.',
        schema: z.enum(['true', 'false']),
      },
    },
    body: { isRequired: true, content: { 'text/csv': csvSchema } },
  },
  {
    ...post(
      'test-send',
      'Send one message to an address of yours.',
      ok('It was taken.', testSentSchema),
      [422, 502],
    ),
    body: { isRequired: true, content: { 'application/json': testSchema } },
  },
  get('refused', 'Mail that the provider refused.', ok('Each with the provider’s words.', refusedSchema)),
  {
    ...post(
      'refused/send-again',
      'Send refused mail again, one reader’s or all of it.',
      ok('So many mails are owed again.', sentAgainSchema),
      [404, 413, 422],
    ),
    body: { isRequired: false, content: { 'application/json': sendAgainSchema } },
  },
  get('uncertain', 'Mail that nobody knows the outcome of.', ok('Batch by batch.', uncertainSchema)),
  {
    ...post(
      'uncertain/{batch}/settle',
      'Say what became of a batch.',
      ok('So many deliveries.', settledSchema),
      [404, 422],
    ),
    body: { isRequired: true, content: { 'application/json': settleSchema } },
  },
  get(
    'dead-events',
    'Provider events that could not be recorded.',
    ok('The oldest hundred, without an address.', deadEventsSchema),
  ),
  {
    ...post(
      'dead-events/replay',
      'Record them again, one or the oldest hundred.',
      ok('So many were recorded.', replayedSchema),
      [422],
    ),
    body: { isRequired: false, content: { 'application/json': replaySchema } },
  },
  {
    ...get('dead-events/{id}', 'Drop one of them.', { 204: { description: 'It is gone.' } }, [404, 413]),
    method: 'delete',
  },
  {
    ...post(
      'events',
      'Record what became of mails, as the provider’s API tells it. What is known already counts nothing.',
      ok('So many were news.', recordedEventsSchema),
      [422],
    ),
    body: { isRequired: true, content: { 'application/json': fetchedEventsSchema } },
  },
  post(
    'test-event',
    'A signed event without an effect, to be posted to the webhook.',
    ok('Good for five minutes.', signedEventSchema),
    [422],
  ),
  get('test-event', 'The test event that came back last.', ok('Its id, and when.', arrivedEventSchema)),
  {
    ...post(
      'suppressions',
      'Mail these addresses no more, because the provider does not. None is ever taken off.',
      ok('So many could still be mailed; so many are suppressed now.', suppressedSchema),
      [422],
    ),
    body: { isRequired: true, content: { 'application/json': suppressionsSchema } },
  },
  {
    ...get('actions', 'What the operator did, the newest first.', ok('A page.', actionsSchema), [422]),
    query: { cursor },
  },
  get('webhooks', 'Where readers’ changes are announced.', ok('Each with its secret.', webhooksSchema)),
  {
    ...post(
      'webhooks',
      'Announce readers’ changes to one more address.',
      {
        201: {
          description: 'It is told from now on.',
          content: { 'application/json': addedWebhookSchema },
        },
      },
      [422],
    ),
    body: { isRequired: true, content: { 'application/json': newWebhookSchema } },
  },
  {
    ...get(
      'webhooks/{id}',
      'Announce nothing more there.',
      { 204: { description: 'It is gone.' } },
      [404, 413],
    ),
    method: 'delete',
  },
]

function get(
  path: string,
  summary: string,
  answers: Operation['answers'],
  errors: readonly ErrorStatus[] = [],
): Operation {
  return { method: 'get', path: `/api/admin/${path}`, summary, isOperators: true, answers, errors }
}

function post(...args: Parameters<typeof get>): Operation {
  const operation = get(...args)
  return { ...operation, method: 'post', errors: [...operation.errors, 413] }
}
