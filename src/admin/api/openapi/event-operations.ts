import { type Operation, ok } from '../../../web/openapi/operation.ts'
import {
  addedWebhookSchema,
  arrivedEventSchema,
  deadEventsSchema,
  fetchedEventsSchema,
  newWebhookSchema,
  recordedEventsSchema,
  replayedSchema,
  replaySchema,
  signedEventSchema,
  webhooksSchema,
} from '../schemas/events.ts'
import { get, post, remove } from './admin-operation.ts'

export const eventOperations: readonly Operation[] = [
  get('listDeadEvents', {
    path: 'dead-events',
    summary: 'List provider events that could not be recorded.',
    answers: ok('The oldest hundred, without addresses.', deadEventsSchema),
  }),
  post('replayDeadEvents', {
    path: 'dead-events/replay',
    summary: 'Retry one of them, or the oldest hundred.',
    answers: ok('Number of events recorded.', replayedSchema),
    errors: [422],
    body: { isRequired: false, content: { 'application/json': replaySchema } },
  }),
  remove('dropDeadEvent', {
    path: 'dead-events/{id}',
    summary: 'Drop one of these events.',
    answers: { 204: { description: 'Event dropped.' } },
    errors: [404],
  }),
  post('recordEvents', {
    path: 'events',
    summary: 'Record events fetched from the provider’s API. Known events are skipped.',
    answers: ok('Number of new events.', recordedEventsSchema),
    errors: [422],
    body: { isRequired: true, content: { 'application/json': fetchedEventsSchema } },
  }),
  post('makeTestEvent', {
    path: 'test-event',
    summary: 'Create a harmless signed event to post to the webhook.',
    answers: ok('Valid for five minutes.', signedEventSchema),
    errors: [422],
  }),
  get('getTestEvent', {
    path: 'test-event',
    summary: 'Get the last test event that came back.',
    answers: ok('Its id and arrival time.', arrivedEventSchema),
  }),
  get('listWebhooks', {
    path: 'webhooks',
    summary: 'List outgoing webhooks.',
    answers: ok('Webhooks with their secrets.', webhooksSchema),
  }),
  post('addWebhook', {
    path: 'webhooks',
    summary: 'Add an outgoing webhook.',
    answers: {
      201: { description: 'Webhook created.', content: { 'application/json': addedWebhookSchema } },
    },
    errors: [422],
    body: { isRequired: true, content: { 'application/json': newWebhookSchema } },
  }),
  remove('removeWebhook', {
    path: 'webhooks/{id}',
    summary: 'Remove an outgoing webhook.',
    answers: { 204: { description: 'Webhook removed.' } },
    errors: [404],
  }),
]
