/** An example request for each operation. A test checks each example against its schema. */
export interface Examples {
  path?: Readonly<Record<string, string>>
  query?: Readonly<Record<string, string>>
  headers?: Readonly<Record<string, string>>
  body?: unknown
}

export function examplesOf(operationId: string): Examples {
  return EXAMPLES.get(operationId) ?? {}
}

const ADDRESS = 'ada@example.org'
const CURSOR = '4711'
const COURSE = 'bread'
const READER: Examples = { path: { id: '42' } }
const READER_IN_COURSE: Examples = { ...READER, query: { course: COURSE } }
const LETTER: Examples = { path: { name: 'spring' } }
const EVENT_ID = 'msg_2vTqZ0b1oYyqQ9J5cXnP7aLk3Wd'
const CSV = `email,first_name,timezone,consent_source\n${ADDRESS},Ada,Europe/London,trade fair 2026\n`
const SIGNATURE = {
  id: EVENT_ID,
  timestamp: '1795176000',
  signature: 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
}

const EXAMPLES = new Map<string, Examples>([
  ['signUp', { body: { email: ADDRESS, firstName: 'Ada', timezone: 'Europe/London', source: 'podcast-7' } }],
  [
    'takeProviderEvent',
    { headers: signedAs('svix', 'webhook'), body: { type: 'email.delivered', data: {} } },
  ],
  ['getStats', { query: { course: COURSE } }],
  ['getSources', { query: { course: COURSE } }],
  [
    'startBulkAction',
    {
      query: { course: COURSE, status: 'active', message: 'welcome', source: 'podcast-7' },
      body: { action: 'unsubscribe', expected: 12 },
    },
  ],
  [
    'listSubscribers',
    {
      query: {
        query: ADDRESS,
        course: COURSE,
        status: 'active',
        message: 'welcome',
        source: 'podcast-7',
        cursor: CURSOR,
      },
    },
  ],
  ['getSubscriber', READER_IN_COURSE],
  ['unsubscribeSubscriber', READER_IN_COURSE],
  ['renewSubscriberLinks', READER_IN_COURSE],
  ['unblockSubscriber', { ...READER, body: { note: 'They write that the mailbox works again.' } }],
  ['unblockAddress', { body: { email: ADDRESS, note: 'They write that the mailbox works again.' } }],
  ['eraseSubscriber', READER],
  [
    'addSubscriber',
    { query: { course: COURSE }, body: { email: ADDRESS, consentSource: 'signed at the club evening' } },
  ],
  ['changeSubscriberAddress', { ...READER_IN_COURSE, body: { email: ADDRESS } }],
  ['editSubscriber', { ...READER_IN_COURSE, body: { firstName: 'Ada', timezone: 'Europe/London', hour: 7 } }],
  ['pauseSubscriber', { ...READER_IN_COURSE, body: { until: '2026-12-24' } }],
  ['resumeSubscriber', READER_IN_COURSE],
  ['mailSubscriber', { ...READER_IN_COURSE, body: { message: 'welcome' } }],
  ['pauseSending', { body: { reason: 'The sender domain is being changed.' } }],
  ['exportSubscribers', { query: { course: COURSE } }],
  ['getCourse', { query: { course: COURSE, cursor: CURSOR } }],
  ['importSubscribers', { query: { course: COURSE, confirmed: 'false', restore: 'false' }, body: CSV }],
  ['sendTest', { query: { course: COURSE }, body: { message: 'welcome', to: ADDRESS } }],
  ['sendRefusedAgain', { body: { subscriber: '42' } }],
  [
    'settleUncertain',
    { path: { batch: '8d3c7f0a-52f5-4c36-9b1e-6f2f6d1c9a77' }, body: { outcome: 'not_sent' } },
  ],
  ['replayDeadEvents', { body: { id: EVENT_ID } }],
  ['dropDeadEvent', { path: { id: EVENT_ID } }],
  [
    'recordEvents',
    {
      body: {
        events: [
          {
            id: EVENT_ID,
            type: 'email.delivered',
            created_at: '2026-11-20T15:31:00.000Z',
            data: { tags: { course: 'my-course', message: 'welcome', delivery: '17' } },
          },
        ],
      },
    },
  ],
  ['suppressAddresses', { body: { addresses: [{ email: ADDRESS, origin: 'complaint' }], dryRun: true } }],
  ['getLetter', LETTER],
  ['sendLetter', { ...LETTER, body: { on: '2026-12-24' } }],
  ['pauseLetter', LETTER],
  ['resumeLetter', LETTER],
  ['stopLetter', LETTER],
  ['testLetter', { ...LETTER, body: { to: ADDRESS } }],
  ['listActions', { query: { cursor: CURSOR } }],
  ['addWebhook', { body: { url: 'https://crm.example.org/longrun' } }],
  ['removeWebhook', { path: { id: '3' } }],
])

function signedAs(...families: string[]): Record<string, string> {
  return Object.fromEntries(
    families.flatMap((family) =>
      Object.entries(SIGNATURE).map(([name, value]) => [`${family}-${name}`, value]),
    ),
  )
}
