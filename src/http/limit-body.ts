import { bodyLimit } from 'hono/body-limit'
import { except } from 'hono/combine'
import { answerError } from './errors.tsx'

/** They take larger bodies and have limits of their own, but for leaving: whatever a mail program posts there is not read. */
const OTHERS = ['/webhooks/resend', '/api/admin/import', '/unsubscribe/:token']

/** No form of ours is larger: a body that is has been made up. */
export const limitBody = except(
  OTHERS,
  bodyLimit({
    maxSize: 16 * 1024,
    onError: (c) =>
      answerError(c, 413, 'too_large', 'That is too much', 'The form was larger than we accept.'),
  }),
)
