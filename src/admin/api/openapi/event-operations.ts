import { type Operation, ok } from '../../../web/openapi/operation.ts'
import {
  arrivedEventSchema,
  deadEventsSchema,
  fetchedEventsSchema,
  recordedEventsSchema,
  replayedSchema,
  replaySchema,
  signedEventSchema,
} from '../schemas/events.ts'
import { addedWebhookSchema, newWebhookSchema, webhooksSchema } from '../schemas/webhooks.ts'
import { get, post } from './admin-operation.ts'

/** What the provider tells of mail, and what other systems are told of readers. */
export const eventOperations: readonly Operation[] = [
  get(
    'listDeadEvents',
    'dead-events',
    'Provider events that could not be recorded.',
    ok('The oldest hundred, without an address.', deadEventsSchema),
  ),
  {
    ...post(
      'replayDeadEvents',
      'dead-events/replay',
      'Record them again, one or the oldest hundred.',
      ok('So many were recorded.', replayedSchema),
      [422],
    ),
    body: { isRequired: false, content: { 'application/json': replaySchema } },
  },
  {
    ...get(
      'dropDeadEvent',
      'dead-events/{id}',
      'Drop one of them.',
      { 204: { description: 'It is gone.' } },
      [404, 413],
    ),
    method: 'delete',
  },
  {
    ...post(
      'recordEvents',
      'events',
      'Record what became of mails, as the provider’s API tells it. What is known already counts nothing.',
      ok('So many were news.', recordedEventsSchema),
      [422],
    ),
    body: { isRequired: true, content: { 'application/json': fetchedEventsSchema } },
  },
  post(
    'makeTestEvent',
    'test-event',
    'A signed event without an effect, to be posted to the webhook.',
    ok('Good for five minutes.', signedEventSchema),
    [422],
  ),
  get(
    'getTestEvent',
    'test-event',
    'The test event that came back last.',
    ok('Its id, and when.', arrivedEventSchema),
  ),
  get(
    'listWebhooks',
    'webhooks',
    'Where readers’ changes are posted.',
    ok('Each with its secret.', webhooksSchema),
  ),
  {
    ...post(
      'addWebhook',
      'webhooks',
      'Post readers’ changes to one more address.',
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
      'removeWebhook',
      'webhooks/{id}',
      'Stop posting there.',
      { 204: { description: 'It is gone.' } },
      [404, 413],
    ),
    method: 'delete',
  },
]
