import { Hono } from 'hono'
import { sendTest } from '../../delivery/send-test.ts'
import type { AppEnv } from '../../web/context.ts'
import { jsonError } from '../../web/errors.tsx'
import { fieldErrors } from '../../web/fields.ts'
import { recordAction } from '../actions/action-log.ts'
import { testSchema } from './schemas/sending.ts'

export const messagesApi = new Hono<AppEnv>()

messagesApi.post('/test-send', async (c) => {
  const input = testSchema.safeParse(await c.req.json().catch(() => null))
  if (!input.success) {
    return jsonError(c, 422, 'invalid_input', 'Send {"message", "stage", "to"}.', fieldErrors(input.error))
  }
  const { sender, erasureKey, course } = c.var.app
  const sent = await sendTest(c.env.DB, sender, erasureKey, input.data)
  switch (sent.kind) {
    case 'sent':
      await recordAction(c, 'test_send')
      return c.json({ status: 'sent' })
    case 'unknown_message': {
      const message = `Choose one of ${Object.keys(course.messages).join(', ')}.`
      return jsonError(c, 422, 'invalid_input', `No such message. ${message}`, { message })
    }
    case 'suppressed': {
      const to = 'This address is suppressed after a bounce, a complaint or “It wasn’t me”.'
      return jsonError(c, 422, 'invalid_input', to, { to })
    }
    case 'refused':
      return jsonError(c, 502, 'not_sent', `The provider refused it: ${sent.problem}`)
  }
})
