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

/** Provider events about mail, and outgoing webhooks about readers. */
export const eventOperations: readonly Operation[] = [
  get(
    'listDeadEvents',
    'dead-events',
    'List provider events that could not be recorded.',
    ok('The oldest hundred, without addresses.', deadEventsSchema),
  ),
  {
    ...post(
      'replayDeadEvents',
      'dead-events/replay',
      'Retry one of them, or the oldest hundred.',
      ok('Number of events recorded.', replayedSchema),
      [422],
    ),
    body: { isRequired: false, content: { 'application/json': replaySchema } },
  },
  {
    ...get(
      'dropDeadEvent',
      'dead-events/{id}',
      'Drop one of these events.',
      { 204: { description: 'Event dropped.' } },
      [404, 413],
    ),
    method: 'delete',
  },
  {
    ...post(
      'recordEvents',
      'events',
      'Record events fetched from the provider’s API. Known events are skipped.',
      ok('Number of new events.', recordedEventsSchema),
      [422],
    ),
    body: { isRequired: true, content: { 'application/json': fetchedEventsSchema } },
  },
  post(
    'makeTestEvent',
    'test-event',
    'Create a harmless signed event to post to the webhook.',
    ok('Valid for five minutes.', signedEventSchema),
    [422],
  ),
  get(
    'getTestEvent',
    'test-event',
    'Get the last test event that came back.',
    ok('Its id and arrival time.', arrivedEventSchema),
  ),
  get(
    'listWebhooks',
    'webhooks',
    'List outgoing webhooks.',
    ok('Webhooks with their secrets.', webhooksSchema),
  ),
  {
    ...post(
      'addWebhook',
      'webhooks',
      'Add an outgoing webhook.',
      {
        201: {
          description: 'Webhook created.',
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
      'Remove an outgoing webhook.',
      { 204: { description: 'Webhook removed.' } },
      [404, 413],
    ),
    method: 'delete',
  },
]
