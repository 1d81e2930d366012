import { bodyLimit } from 'hono/body-limit'
import { answerError } from './errors.tsx'

/** No form of ours is larger: a body that is has been made up. */
export const limitBody = bodyLimit({
  maxSize: 16 * 1024,
  onError: (c) => answerError(c, 413, 'too_large', 'That is too much', 'The form was larger than we accept.'),
})
