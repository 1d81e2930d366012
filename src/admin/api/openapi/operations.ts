import * as z from 'zod/mini'
import { ACTIONS } from '../../../db/operator.ts'
import type { CompiledCourse } from '../../../domain/course.ts'
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
import { courseSchema, doctorSchema, sourcesSchema, statsSchema } from '../schemas/setup.ts'
import { COURSE, CURSOR, get, post } from './admin-operation.ts'
import { eventOperations } from './event-operations.ts'
import { letterOperations } from './letter-operations.ts'
import { readerChangeOperations } from './reader-change-operations.ts'
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

/** Every route of /api/admin. A test compares the router with this list. */
export function adminOperations(course: Pick<CompiledCourse, 'segments' | 'variants'>): readonly Operation[] {
  return [
    get('getStats', {
      path: 'stats',
      summary: 'Current numbers of one course, or of all. What is due and how sending goes is always of all.',
      answers: ok('Counts of readers, mail and events.', statsSchema),
      errors: [422],
      query: { course: COURSE },
    }),
    get('getSources', {
      path: 'stats/sources',
      summary: 'Where the readers of one course, or of all, come from.',
      answers: ok(
        'Counts by source, of all time and by the week of the sign-up. Erased readers still count. A source of null is unknown.',
        sourcesSchema,
      ),
      errors: [422],
      query: { course: COURSE },
    }),
    ...readerOperations,
    ...readerChangeOperations,
    post('pauseSending', {
      path: 'sending/pause',
      summary: 'Stop sending until it is resumed.',
      answers: ok('The state of sending.', sendingSchema),
      errors: [422],
      body: { isRequired: false, content: { 'application/json': pauseSchema } },
    }),
    post('resumeSending', {
      path: 'sending/resume',
      summary: 'Resume sending.',
      answers: ok('The state of sending.', sendingSchema),
    }),
    get('getCourse', {
      path: 'course',
      summary: 'A live course, and how far its readers are.',
      answers: ok('The course and a page of cohorts.', courseSchema),
      errors: [422],
      query: { course: COURSE, cursor: CURSOR },
    }),
    get('getDoctor', {
      path: 'doctor',
      summary: 'The setup of the Worker.',
      answers: ok('Secrets are reported as set, missing, short or local, never by value.', doctorSchema),
    }),
    post('sendTest', {
      path: 'test-send',
      summary: 'Send one message to your own address.',
      answers: ok('The provider accepted it.', testSentSchema),
      errors: [422, 502],
      query: { course: COURSE },
      body: { isRequired: true, content: { 'application/json': testSchema(course) } },
    }),
    get('listRefused', {
      path: 'refused',
      summary: 'Mail that the provider refused.',
      answers: ok('Each with the provider’s reason.', refusedSchema),
    }),
    post('sendRefusedAgain', {
      path: 'refused/send-again',
      summary: 'Send refused mail again, for one reader or for all.',
      answers: ok('Number of deliveries scheduled again.', sentAgainSchema),
      errors: [404, 422],
      body: { isRequired: false, content: { 'application/json': sendAgainSchema } },
    }),
    get('listUncertain', {
      path: 'uncertain',
      summary: 'Mail whose outcome is unknown.',
      answers: ok('Grouped by batch.', uncertainSchema),
    }),
    post('settleUncertain', {
      path: 'uncertain/{batch}/settle',
      summary: 'Record the outcome of a batch.',
      answers: ok('Number of deliveries settled.', settledSchema),
      errors: [404, 422],
      body: { isRequired: true, content: { 'application/json': settleSchema } },
    }),
    post('suppressAddresses', {
      path: 'suppressions',
      summary:
        'Suppress addresses that the provider suppresses. Nothing is ever removed, and readers unblocked since `listedAt` stay unblocked.',
      answers: ok(
        'Number of readers who could still get mail, of readers suppressed by this request, and of readers unblocked after they were listed.',
        suppressedSchema,
      ),
      errors: [422],
      body: { isRequired: true, content: { 'application/json': suppressionsSchema } },
    }),
    get('listActions', {
      path: 'actions',
      summary: 'The operator’s actions, newest first.',
      answers: ok('A page of actions.', actionsSchema),
      errors: [422],
      query: { cursor: CURSOR },
    }),
    ...letterOperations,
    ...eventOperations,
  ]
}
