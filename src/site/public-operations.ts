import * as z from 'zod/mini'
import { type Operation, ok } from '../web/openapi/operation.ts'
import { signUpSchema } from './sign-up/sign-up-input.ts'

const healthSchema = z.strictObject({
  status: z.enum(['ok', 'degraded', 'stopped']),
  sending: z.enum(['running', 'held', 'stopped', 'paused']),
  reason: z.nullable(z.string()),
  until: z.nullable(z.iso.datetime()),
})

/** What is left to say when the Worker cannot start, or the database does not answer. */
const unusableSchema = z.strictObject({ status: z.literal('stopped'), reason: z.string() })

export const publicOperations: readonly Operation[] = [
  {
    id: 'signUp',
    method: 'post',
    path: '/signup',
    summary:
      'Sign up. The answer is the same for every address. `null` is as if left out; a filled `longrun_check` is a 403.',
    isOperators: false,
    body: {
      isRequired: true,
      content: {
        'application/json': signUpSchema,
        'application/x-www-form-urlencoded': signUpSchema,
        'multipart/form-data': signUpSchema,
      },
    },
    answers: {
      202: {
        description: 'A mail to confirm is on its way, where one may be sent.',
        content: { 'application/json': z.strictObject({ status: z.literal('check_inbox') }) },
      },
      303: {
        description: 'To the next page, when a form was posted.',
        headers: { Location: 'That page: `/check-inbox`, or the page that the form names.' },
      },
    },
    errors: [403, 413, 415, 422, 429],
    pages: [403, 413, 422, 429, 500, 503],
  },
  {
    id: 'getHealth',
    method: 'get',
    path: '/healthz',
    summary: 'Whether mail goes out. No personal data, and no figures.',
    isOperators: false,
    answers: {
      ...ok('Mail goes out, or waits for something that passes.', healthSchema),
      503: {
        description:
          'Sending is stopped, mail is late by over an hour, the cron has not run for 10 minutes, or the database does not answer.',
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
      'Take a provider event, signed by the Standard Webhooks specification. Its id counts once, whichever family of headers names it.',
    isOperators: false,
    headers: {
      'svix-id': 'The id of the event. Resend sends the `svix-` headers.',
      'svix-timestamp': 'When it was signed, in seconds since 1970: within five minutes of now.',
      'svix-signature': 'One or more of `v1,` and base64, with a space between.',
      'webhook-id': 'As `svix-id`, and read where that is missing.',
      'webhook-timestamp': 'As `svix-timestamp`, and read where that is missing.',
      'webhook-signature': 'As `svix-signature`, and read where that is missing.',
    },
    body: { isRequired: true, content: { 'application/json': z.looseObject({ type: z.string() }) } },
    answers: ok('It is stored; send it no more.', z.strictObject({ status: z.literal('stored') })),
    errors: [400, 401, 413],
  },
]
