import { bodyLimit } from 'hono/body-limit'
import { except } from 'hono/combine'
import { answerError, ownPageIn } from './errors.tsx'

/** They take larger bodies and have limits of their own, but for leaving: whatever a mail program posts there is not read. */
const OTHERS = [
  '/webhooks/resend',
  '/api/admin/import',
  '/api/admin/events',
  '/api/admin/suppressions',
  '/unsubscribe/:token',
]

/** No form of ours is larger: a body that is has been made up. */
export const limitBody = except(OTHERS, atMost(16))

/** For what the command line sends: a hundred events or addresses. */
export const limitList = atMost(64)

function atMost(kilobytes: number) {
  return bodyLimit({
    maxSize: kilobytes * 1024,
    onError: (c) =>
      answerError(
        c,
        413,
        'too_large',
        'That’s too long',
        'We can’t take that much in one go. Please shorten it and try again.',
        ownPageIn(c),
      ),
  })
}
