import * as z from 'zod/mini'
import type { CompiledCourse } from '../domain/course.ts'
import { type Operation, ok } from '../web/openapi/operation.ts'
import { signUpSchema } from './sign-up/sign-up.tsx'

const healthSchema = z.strictObject({
  status: z.enum(['ok', 'degraded', 'stopped']),
  sending: z.enum(['running', 'held', 'stopped', 'paused']),
  reason: z.nullable(z.string()),
  until: z.nullable(z.iso.datetime()),
})

/** The answer when the Worker cannot start, or the database is out of reach. */
const unusableSchema = z.strictObject({ status: z.literal('stopped'), reason: z.string() })

export function publicOperations(course: Pick<CompiledCourse, 'segments' | 'words'>): readonly Operation[] {
  const signUp = signUpSchema(course, true)
  return [
    {
      id: 'signUp',
      method: 'post',
      path: '/signup',
      summary:
        'Sign up. The answer is the same for every address. `null` counts as left out. Leave `longrun_check` empty: it catches robots.',
      isOperators: false,
      body: {
        isRequired: true,
        content: {
          'application/json': signUp,
          'application/x-www-form-urlencoded': signUp,
          'multipart/form-data': signUp,
        },
      },
      answers: {
        202: {
          description: 'A confirm mail is on its way, unless the address must not be mailed.',
          content: { 'application/json': z.strictObject({ status: z.literal('check_inbox') }) },
        },
        303: {
          description: 'Redirect to the next page, after an HTML form.',
          headers: { Location: '`/check-inbox`, or the page that the form names in `redirect`.' },
        },
      },
      errors: [403, 413, 415, 422, 429],
      pages: [403, 413, 422, 429, 500, 503],
    },
    {
      id: 'getHealth',
      method: 'get',
      path: '/healthz',
      summary: 'Check whether mail goes out. The answer holds no personal data and no figures.',
      isOperators: false,
      answers: {
        ...ok('Mail goes out, or waits for something that will pass.', healthSchema),
        503: {
          description:
            'Sending has stopped, mail is late by over an hour, the cron has not run for 10 minutes, or the database does not answer.',
          content: { 'application/json': z.union([healthSchema, unusableSchema]) },
        },
      },
      errors: [405],
      pages: [405, 500],
    },
    {
      id: 'takeProviderEvent',
      method: 'post',
      path: '/webhooks/resend',
      summary:
        'Receive a provider event, signed as Standard Webhooks specifies. An event id is recorded once, whichever headers carry it.',
      isOperators: false,
      headers: {
        'svix-id': 'The event id. Resend sends the `svix-` headers.',
        'svix-timestamp':
          'When the event was signed, in Unix seconds. It must be within five minutes of now.',
        'svix-signature': 'One or more signatures, each `v1,` and base64, separated by spaces.',
        'webhook-id': 'Same as `svix-id`, and used when that is missing.',
        'webhook-timestamp': 'Same as `svix-timestamp`, and used when that is missing.',
        'webhook-signature': 'Same as `svix-signature`, and used when that is missing.',
      },
      body: { isRequired: true, content: { 'application/json': z.looseObject({ type: z.string() }) } },
      answers: ok(
        'The event is stored. Do not send it again.',
        z.strictObject({ status: z.literal('stored') }),
      ),
      errors: [400, 401, 413],
    },
  ]
}
