import type { Greeting } from '../domain/course.ts'
import type { Slots } from '../mail/fill-template.ts'
import { greetingFor } from '../mail/payload.ts'
import type { AppContext } from '../web/context.ts'

/** For a preview. Pictures come from the operator's own origin; the tokens open nothing. */
export function exampleSlots(c: AppContext, greeting: Greeting, magnetLine = ''): Slots {
  return {
    greeting: greetingFor('Maja', greeting),
    baseUrl: new URL(c.req.url).origin,
    confirmToken: 'example',
    newAddressToken: 'example',
    oldAddressToken: 'example',
    courseToken: 'example',
    magnetToken: 'example',
    unsubscribeToken: 'example',
    magnetLine,
  }
}
