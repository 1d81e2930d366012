import { bodyLimit } from 'hono/body-limit'
import { except } from 'hono/combine'
import { answerError, ownPageIn } from './errors.tsx'

/** Routes with larger limits of their own. The body of an unsubscribe is never read. */
const OTHERS = [
  '/webhooks/resend',
  '/api/admin/import',
  '/api/admin/events',
  '/api/admin/suppressions',
  '/unsubscribe/:token',
]

/** No form of ours is larger. */
export const limitBody = except(OTHERS, atMost(16))

/** For the command line, which sends a hundred events or addresses at a time. */
export const limitList = atMost(64)

function atMost(kilobytes: number) {
  return bodyLimit({
    maxSize: kilobytes * 1024,
    onError: (c) =>
      answerError(c, {
        status: 413,
        code: 'too_large',
        title: 'That’s too long',
        message: 'We can’t take that much in one go. Please shorten it and try again.',
        link: ownPageIn(c),
      }),
  })
}
