import { Hono } from 'hono'
import { steadyDb } from '../../app.ts'
import { renewLinks } from '../../enrollment/links.ts'
import { linkTokens } from '../../mail/links.ts'
import type { AppEnv } from '../../web/context.ts'
import { answerError, notFound } from '../../web/errors.tsx'
import { withReader } from '../../web/reader.ts'
import { toCourse } from '../../web/saved.tsx'

export const renewLinksRoutes = new Hono<AppEnv>()

renewLinksRoutes.post('/course/:token/renew-links', withReader('course'), async (c) => {
  const renewed = await renewLinks(steadyDb(c.var.app), c.var.reader)
  switch (renewed.kind) {
    case 'renewed': {
      const { courseToken } = linkTokens(c.var.app.sender.secrets[0], renewed.owner)
      return toCourse(c, 'links', courseToken)
    }
    case 'used_up':
      return answerError(c, {
        status: 422,
        code: 'invalid_input',
        title: 'We can’t give you new links again',
        message: 'You’ve had new links too many times. You can still erase your data and sign up again.',
        link: { href: c.var.readerPath, text: 'Back to my course' },
      })
    case 'unknown':
      return notFound(c)
  }
})
