import { type Context, Hono, type Next } from 'hono'
import * as z from 'zod/mini'
import { steadyDb } from '../../app.ts'
import { type AddressChange, findChange } from '../../db/address-changes.ts'
import { findReader } from '../../db/subscribers.ts'
import {
  type Changeable,
  changeAddress,
  changeable,
  declineAddress,
  requestAddress,
} from '../../enrollment/address.ts'
import { addressChangeOf, linkTokens } from '../../mail/links.ts'
import { CONFIRM_LINK_DAYS } from '../../policy.ts'
import { type AppEnv, type ReaderContext, useCourseOf, wakeDeliveryLater } from '../../web/context.ts'
import { notFound } from '../../web/errors.tsx'
import { addressSchema } from '../../web/fields.ts'
import { rateLimited } from '../../web/guards/limits.ts'
import { MessagePage } from '../../web/layout.tsx'
import { formOf } from '../../web/read-form.ts'
import { withReader } from '../../web/reader.ts'
import { toCourse } from '../../web/saved.tsx'
import { useLinkPath, useSignUpPath } from '../../web/use-paths.ts'
import { useWords } from '../../web/words.ts'
import { say } from '../../words/say.ts'
import { ButtonPage } from '../confirm/confirm.tsx'
import { showCourse } from '../course/course.tsx'

export const addressRoutes = new Hono<AppEnv>()

const addressForm = z.object({ email: addressSchema })

addressRoutes.post('/course/:token/address', withReader('course'), async (c) => {
  const limited = await rateLimited(c)
  if (limited !== null) return wrongAddress(c, limited.message)
  const form = await formOf(c, addressForm)
  if (form.kind === 'invalid') return wrongAddress(c, form.errors.email ?? '')
  const { app, reader } = c.var
  const { email } = form.input
  const asked = await requestAddress(steadyDb(app), app, { reader, email, now: app.now() })
  switch (asked) {
    case 'same':
      return wrongAddress(c, useWords().settings.address.same)
    case 'asked':
      wakeDeliveryLater(c)
      return toCourse(c, 'address')
  }
})

function wrongAddress(c: ReaderContext, text: string) {
  return showCourse(c, { field: 'address', text })
}

addressRoutes.get('/new-address/:token', newAddressOnly, (c) => {
  const state = changeable(c.var.change, c.var.app.now())
  if (state !== 'open') return cannotChange(c, state)
  const { title, lead, rest, button } = useWords().newAddress
  return c.html(<ButtonPage title={title} lines={[lead, rest]} button={button} />)
})

addressRoutes.post('/new-address/:token', newAddressOnly, async (c) => {
  const { app, change } = c.var
  const changed = await changeAddress(steadyDb(app), app, change.id, app.now())
  switch (changed.kind) {
    case 'changed': {
      wakeDeliveryLater(c)
      const reader = await findReader(c.env.DB, changed.enrollmentId)
      if (reader === null) return notFound(c)
      return toCourse(c, 'moved', linkTokens(app.sender.secrets[0], reader).courseToken)
    }
    case 'unknown':
      return notFound(c)
    case 'lapsed':
    case 'closed':
    case 'taken':
      return cannotChange(c, changed.kind)
  }
})

addressRoutes.get('/new-address/:token/not-me', newAddressOnly, (c) => {
  const { title, lead, never, button } = useWords().newAddress.notMe
  if (c.var.change.changedAt !== null) return cannotChange(c, 'changed')
  return c.html(<ButtonPage title={title} lines={[lead, never]} button={button} />)
})

addressRoutes.post('/new-address/:token/not-me', newAddressOnly, async (c) => {
  const { app, change } = c.var
  if (change.changedAt !== null) return cannotChange(c, 'changed')
  await declineAddress(steadyDb(app), change, app.now())
  const { done, doneMessage } = useWords().newAddress.notMe
  const about = { href: useSignUpPath(), text: useWords().decline.about }
  return c.html(<MessagePage title={done} lines={[doneMessage]} link={about} />)
})

function cannotChange(c: ChangeContext, why: Exclude<Changeable, 'open'>) {
  const { newAddress: words, locale } = useWords()
  const link = { href: useLinkPath(), text: words.toLink }
  if (why === 'lapsed') {
    const { title, message } = words.lapsed
    const lines = [say(message, { count: CONFIRM_LINK_DAYS }, locale)]
    return c.html(<MessagePage title={title} lines={lines} link={link} />, 410)
  }
  const { title, message } = words[why === 'changed' ? 'used' : why]
  const page = <MessagePage title={title} lines={[message]} link={link} />
  return c.html(page, why === 'changed' ? 200 : 410)
}

type ChangeContext = Context<AppEnv & { Variables: { change: AddressChange } }>

/** Lets the link from the mail to the new address through. Others get a 404. */
async function newAddressOnly(c: ChangeContext, next: Next) {
  const id = addressChangeOf(c.var.app.sender.secrets, 'new-address', c.req.param('token') ?? '')
  const change = id === null ? null : await findChange(c.env.DB, id)
  if (change === null) return notFound(c)
  useCourseOf(c, change)
  c.set('change', change)
  return next()
}
