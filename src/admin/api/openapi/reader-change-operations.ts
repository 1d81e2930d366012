import { type Operation, ok } from '../../../web/openapi/operation.ts'
import {
  addedSchema,
  addressAskedSchema,
  addressChangeSchema,
  addSchema,
  editSchema,
  mailedSchema,
  mailSchema,
  pausedSchema,
  pauseReaderSchema,
  resumedSchema,
} from '../schemas/reader-changes.ts'
import { subscriberSchema } from '../schemas/readers.ts'
import { COURSE, patch, post } from './admin-operation.ts'

const query = { course: COURSE }

export const readerChangeOperations: readonly Operation[] = [
  post('addSubscriber', {
    path: 'subscribers',
    summary: 'Add one reader to a course, by the rules of an import.',
    answers: ok(
      'They get a confirmation email, or start at once if the body says when they agreed.',
      addedSchema,
    ),
    errors: [409, 422],
    query,
    body: { isRequired: true, content: { 'application/json': addSchema } },
  }),
  post('changeSubscriberAddress', {
    path: 'subscribers/{id}/address',
    summary:
      'Ask for another address. Nothing changes until the link in the mail to the new address is used. The old address gets a mail, too.',
    answers: ok('Both mails are on their way.', addressAskedSchema),
    errors: [404, 409, 422],
    query,
    body: { isRequired: true, content: { 'application/json': addressChangeSchema } },
  }),
  patch('editSubscriber', {
    path: 'subscribers/{id}',
    summary: 'Change the name, time zone or rhythm of a reader. What is left out stays.',
    answers: ok('The reader.', subscriberSchema),
    errors: [404, 409, 422],
    query,
    body: { isRequired: true, content: { 'application/json': editSchema } },
  }),
  post('pauseSubscriber', {
    path: 'subscribers/{id}/pause',
    summary: 'Pause a reader until a day, or until they resume.',
    answers: ok('No lessons until then.', pausedSchema),
    errors: [404, 409, 422],
    query,
    body: { isRequired: false, content: { 'application/json': pauseReaderSchema } },
  }),
  post('resumeSubscriber', {
    path: 'subscribers/{id}/resume',
    summary: 'Resume a paused reader.',
    answers: ok('Lessons continue.', resumedSchema),
    errors: [404, 409, 422],
    query,
  }),
  post('mailSubscriber', {
    path: 'subscribers/{id}/mail',
    summary:
      'Mail a message that the reader has had once more. The lesson that is next is sent now instead. At most three times a day.',
    answers: ok('The mail is on its way.', mailedSchema),
    errors: [404, 409, 422],
    query,
    body: { isRequired: true, content: { 'application/json': mailSchema } },
  }),
]
