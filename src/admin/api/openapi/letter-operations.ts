import { type Operation, ok } from '../../../web/openapi/operation.ts'
import {
  letterAudienceSchema,
  letterSchema,
  lettersSchema,
  sendLetterSchema,
  testLetterSchema,
} from '../schemas/letters.ts'
import { testSentSchema } from '../schemas/sending.ts'
import { get, post } from './admin-operation.ts'

const LETTER = ok('The letter.', letterSchema)

export const letterOperations: readonly Operation[] = [
  get('listLetters', {
    path: 'letters',
    summary: 'The letters of the site, and those that were sent.',
    answers: ok('Drafts by name, then the others, the latest first.', lettersSchema),
  }),
  get('getLetter', {
    path: 'letters/{name}',
    summary: 'One letter, how many would get it, and why not the others.',
    answers: ok('The letter and its audience.', letterAudienceSchema),
    errors: [404],
  }),
  post('sendLetter', {
    path: 'letters/{name}/send',
    summary:
      'Send a letter at once, or on a day at each reader’s own hour. It goes out once, however often this is called.',
    answers: LETTER,
    errors: [404, 409, 422],
    body: { isRequired: false, content: { 'application/json': sendLetterSchema } },
  }),
  post('pauseLetter', {
    path: 'letters/{name}/pause',
    summary: 'Hold back the rest of a letter. Mail handed to the provider still arrives.',
    answers: LETTER,
    errors: [404, 409],
  }),
  post('resumeLetter', {
    path: 'letters/{name}/resume',
    summary: 'Go on with a paused letter.',
    answers: LETTER,
    errors: [404, 409],
  }),
  post('stopLetter', {
    path: 'letters/{name}/stop',
    summary: 'End a letter for good. Readers who have not had it never will.',
    answers: LETTER,
    errors: [404, 409],
  }),
  post('testLetter', {
    path: 'letters/{name}/test',
    summary: 'Send a letter to your own address.',
    answers: ok('The provider accepted it.', testSentSchema),
    errors: [404, 422, 502],
    body: { isRequired: true, content: { 'application/json': testLetterSchema } },
  }),
]
